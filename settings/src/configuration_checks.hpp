// What must hold between several values of a configuration.
#pragma once

#include "kith/settings/configuration.hpp"
#include "toml_document.hpp"

namespace kith {

/// Throws InputError(bad_configuration) at the value that the file gives. `root` is the file last
/// put over the configuration; values from before it hold together already.
void check_configuration(const Configuration& configuration, const TomlNode& root);

/// What [[table]] number `index` of the file must keep to: columns named once, by known names.
void check_mapping(const TableMapping& mapping, const TomlNode& node);

}  // namespace kith
