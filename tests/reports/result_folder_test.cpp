#include "kith/reports/result_folder.hpp"

#include <fcntl.h>

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace kith {
namespace {

using testing::read_file;
using testing::TemporaryFolder;

std::ptrdiff_t entries(const std::filesystem::path& folder) {
  return std::distance(std::filesystem::directory_iterator(folder), {});
}

TEST(ResultFolder, LeavesNothingWithoutCommit) {
  const TemporaryFolder temporary;
  {
    ResultFolder folder(temporary.path() / "out");
    folder.write("a.csv", "x\n");
  }
  EXPECT_EQ(entries(temporary.path()), 0);
}

TEST(ResultFolder, RefusesWhatTheDiskCannotHold) {
  TemporaryFolder temporary;
  const ResultFolder folder(temporary.path() / "out");
  folder.need(1);
  try {
    folder.need(std::int64_t{1} << 60);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::cannot_write);
    EXPECT_NE(std::string(error.what()).find("need about 1099511627776 MiB, "), std::string::npos)
        << error.what();
    EXPECT_NE(std::string(error.what()).find("MiB are free"), std::string::npos);
  }
}

TEST(ResultFolder, ReplacesAnEarlierResultWhole) {
  const TemporaryFolder temporary;
  const auto out = temporary.path() / "out";
  for (const char* name : {"old.csv", "new.csv"}) {
    ResultFolder folder(out);
    folder.write(name, name);
    folder.write("pages/one.html", name);
    folder.commit();
  }
  EXPECT_EQ(read_file(out / "new.csv"), "new.csv");
  EXPECT_EQ(read_file(out / "pages/one.html"), "new.csv");
  EXPECT_FALSE(std::filesystem::exists(out / "old.csv"));
  EXPECT_EQ(entries(temporary.path()), 1) << "no partial folder is left beside it";
}

TEST(ResultFolder, OldResultsStandUntilCommit) {
  const TemporaryFolder temporary;
  const auto out = temporary.path() / "out";
  {
    ResultFolder folder(out);
    folder.write("a.csv", "old");
    folder.commit();
  }
  {
    ResultFolder folder(out);
    folder.write("a.csv", "new");
    EXPECT_EQ(read_file(out / "a.csv"), "old");
  }
  EXPECT_EQ(read_file(out / "a.csv"), "old");
}

// A dataset that `kith synth` wrote is no earlier result of `kith run`.
TEST(ResultFolder, LeavesAloneWhatAnotherCommandWrote) {
  const TemporaryFolder temporary;
  const auto out = temporary.path() / "out";
  {
    ResultFolder folder(out, "kith synth");
    folder.write("households.csv", "x");
    folder.commit();
  }
  try {
    ResultFolder folder(out, "kith run");
    FAIL() << "must be refused";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("holds the output of kith synth, not of kith run"),
              std::string::npos);
  }
  EXPECT_EQ(read_file(out / "households.csv"), "x");
  ResultFolder(out, "kith synth").commit();
}

TEST(ResultFolder, KeepsFilesThatAreNotItsOwn) {
  const TemporaryFolder temporary;
  const auto out = temporary.path() / "out";
  for (int run = 0; run < 2; ++run) {
    ResultFolder folder(out);
    folder.write("a.csv", "x");
    folder.commit();
    temporary.write("out/notes/visit.txt", "mine");
  }
  ResultFolder folder(out);
  folder.write("b.csv", "y");
  folder.commit();
  EXPECT_EQ(read_file(out / "notes/visit.txt"), "mine");
  EXPECT_FALSE(std::filesystem::exists(out / "a.csv"));
}

TEST(ResultFolder, KeepsOnesOwnFileBesideANewResultOfThatName) {
  const TemporaryFolder temporary;
  const auto out = temporary.path() / "out";
  {
    ResultFolder folder(out);
    folder.write("a.csv", "x");
    folder.commit();
  }
  temporary.write("out/b.csv", "mine");
  ResultFolder folder(out);
  folder.write("b.csv", "result");
  folder.commit();
  EXPECT_EQ(read_file(out / "b.csv"), "result");
  EXPECT_EQ(read_file(out / "b.csv.yours"), "mine");
}

TEST(ResultFolder, FollowsALinkToWhereItPoints) {
  const TemporaryFolder temporary;
  std::filesystem::create_directory(temporary.path() / "disk");
  std::filesystem::create_directory_symlink(temporary.path() / "disk", temporary.path() / "out");
  ResultFolder folder(temporary.path() / "out");
  folder.write("a", "1");
  folder.commit();
  EXPECT_EQ(read_file(temporary.path() / "disk/a"), "1");
  EXPECT_TRUE(std::filesystem::is_symlink(temporary.path() / "out"));
}

TEST(ResultFolder, RefusesToReplaceWhatIsNotAResult) {
  const TemporaryFolder temporary;
  temporary.write("home/thesis.doc", "years of work");
  temporary.write("file", "");
  EXPECT_THROW(ResultFolder(temporary.path() / "home"), Error);
  EXPECT_THROW(ResultFolder(temporary.path() / "file"), Error);
  EXPECT_THROW(ResultFolder(temporary.path() / "file/below"), Error);
  EXPECT_EQ(read_file(temporary.path() / "home/thesis.doc"), "years of work");
}

TEST(ResultFolder, TakesAnEmptyFolderWithOrWithoutASlashAtTheEnd) {
  const TemporaryFolder temporary;
  std::filesystem::create_directory(temporary.path() / "out");
  ResultFolder folder(temporary.path() / "out/");
  folder.write("a", "1");
  folder.commit();
  EXPECT_EQ(read_file(temporary.path() / "out/a"), "1");
}

TEST(OutputFile, ReportsAFullDisk) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "skipped: no /dev/full";
  OutputFile file("/dev/full");
  file.append("x");
  try {
    file.close();
    FAIL() << "expected Error(cannot_write)";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::cannot_write);
    EXPECT_NE(std::string(error.what()).find("/dev/full"), std::string::npos);
  }
}

}  // namespace
}  // namespace kith
