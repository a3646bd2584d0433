// Any bytes as kith.toml: read or refused with a position, never a crash; what is read is written
// as text that reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "kith/settings/configuration.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  try {
    const kith::Configuration configuration = kith::read_configuration(toml, "kith.toml");
    if (kith::read_configuration(kith::to_toml(configuration), "again") != configuration)
      std::abort();
  } catch (const kith::InputError& error) {
    if (error.where().file != "kith.toml") std::abort();
  }
  return 0;
}
