// Replays the fuzzer's corpus.
#include <gtest/gtest.h>

#include <filesystem>

#include "rule_fuzz_world.hpp"
#include "support/temporary_folder.hpp"

namespace kith {
namespace {

TEST(RuleCorpus, IsRefusedOrRuns) {
  int files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(KITH_SOURCE_DIR "/tests/fuzz/corpus/rule")) {
    SCOPED_TRACE(entry.path().filename().string());
    EXPECT_NO_THROW(test::try_rule(testing::read_file(entry.path())));
    ++files;
  }
  EXPECT_GE(files, 8);
}

}  // namespace
}  // namespace kith
