// Replays the corpus of the fuzz target, so that what once broke is tried in every build.
#include <gtest/gtest.h>

#include <filesystem>

#include "kith/loaders/file_bytes.hpp"
#include "loaders/input_invariants.hpp"

namespace kith {
namespace {

TEST(InputCorpus, KeepsItsInvariants) {
  int files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(KITH_SOURCE_DIR "/tests/fuzz/corpus/input")) {
    const FileBytes file(entry.path());
    EXPECT_EQ(test::input_violation(file.text()), "") << entry.path().filename();
    ++files;
  }
  EXPECT_GE(files, 14);
}

}  // namespace
}  // namespace kith
