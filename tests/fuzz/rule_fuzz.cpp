// Any bytes as a rule: they compile and run, or are refused with a position.
#include <cstddef>
#include <cstdint>

#include "settings/rule_fuzz_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  kith::test::try_rule({reinterpret_cast<const char*>(data), size});
  return 0;
}
