// The subcommands: each adds itself to the command line and sets `status` when it has run.
#pragma once

#include <CLI/App.hpp>

namespace kith::app {

void add_run(CLI::App& kith, int& status);
void add_check(CLI::App& kith, int& status);
void add_assign(CLI::App& kith, int& status);
void add_measure(CLI::App& kith, int& status);
void add_synth(CLI::App& kith, int& status);

}  // namespace kith::app
