// Replays the corpus of the fuzz target, so that what once broke is tried in every build.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "fuzz/toml_fuzz.cpp"

namespace kith {
namespace {

TEST(TomlCorpus, IsReadOrRefusedWithoutACrash) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(KITH_SOURCE_DIR) +
                                                               "/tests/fuzz/corpus/toml")) {
    SCOPED_TRACE(entry.path().filename().string());
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    const std::string text = bytes.str();
    EXPECT_EQ(
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
    ++files;
  }
  EXPECT_GE(files, 18);
}

}  // namespace
}  // namespace kith
