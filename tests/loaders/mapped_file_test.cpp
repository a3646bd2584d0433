#include "kith/loaders/mapped_file.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kith/graph/error.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;

class MappedFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "kith-mapped-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  static void expect_refused(const fs::path& path, const std::string& reason) {
    try {
      const MappedFile file(path);
      FAIL() << path << " was opened";
    } catch (const InputError& error) {
      EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
      EXPECT_EQ(error.where().file, path.string());
      EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
    }
  }

  fs::path folder_;
};

TEST_F(MappedFileTest, HoldsTheBytesOfTheFile) {
  const std::string bytes("id\n王\0\r\n", 9);
  const fs::path path = write("户.csv", bytes);
  const MappedFile file(path);
  EXPECT_EQ(file.text(), bytes);
  EXPECT_EQ(file.name(), path.string());
}

TEST_F(MappedFileTest, HoldsNothingOfAnEmptyFile) {
  EXPECT_TRUE(MappedFile(write("empty.csv", "")).text().empty());
}

TEST_F(MappedFileTest, KeepsTheBytesWhenMoved) {
  MappedFile first(write("a.csv", "first"));
  MappedFile second(write("b.csv", "second"));
  MappedFile moved(std::move(first));
  EXPECT_EQ(moved.text(), "first");
  moved = std::move(second);
  EXPECT_EQ(moved.text(), "second");
}

TEST_F(MappedFileTest, ReadsAPipeToItsEnd) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string bytes(1'000'000, 'x');
  std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << bytes; });
  MappedFile file(pipe);
  writer.join();
  EXPECT_EQ(file.text(), bytes);
  const MappedFile moved(std::move(file));
  EXPECT_EQ(moved.text(), bytes);
}

TEST_F(MappedFileTest, NamesAFileThatDoesNotExist) {
  expect_refused(folder_ / "missing.csv", "does not exist");
  expect_refused(write("plain", "x") / "inside.csv", "not a folder");
}

TEST_F(MappedFileTest, NamesAFolder) { expect_refused(folder_, "is a folder"); }

TEST_F(MappedFileTest, NamesAFileWithoutPermission) {
  const fs::path path = write("secret.csv", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  ASSERT_EQ(::chmod(folder_.c_str(), 0755), 0);
  // The superuser may read everything, so the attempt is made as nobody.
  const bool superuser = ::geteuid() == 0;
  if (superuser) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  expect_refused(path, "no permission");
  if (superuser) {
    ASSERT_EQ(::seteuid(0), 0);
  }
}

}  // namespace
}  // namespace kith
