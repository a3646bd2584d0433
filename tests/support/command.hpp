// Runs the kith command as a user would, and reads its result tables.
#pragma once

#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace kith::testing {

struct CommandResult {
  int status = -1;  // exit status; 128 + n if a signal ended it
  std::string out;
  std::string err;
};

/// Runs `kith ARGUMENTS` through a shell, in `folder`.
inline CommandResult kith(const std::string& arguments, const TemporaryFolder& folder,
                          const std::string& prefix = "") {
  const std::string out = (folder.path() / ".stdout").string();
  const std::string err = (folder.path() / ".stderr").string();
  const std::string line = "cd '" + folder.path().string() + "' && " + prefix +
                           " '" KITH_COMMAND "' " + arguments + " > '" + out + "' 2> '" + err + "'";
  const int status = std::system(line.c_str());
  CommandResult result;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = read_file(out);
  result.err = read_file(err);
  return result;
}

using Row = std::map<std::string, std::string>;

/// The rows of a CSV file as maps from column to cell. Reads RFC 4180.
inline std::vector<Row> read_csv(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) throw std::runtime_error("no file " + path.string());
  const std::string text = read_file(path);
  std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      lines.back().back() += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      lines.back().emplace_back();
    else if (c == '\n' && !quoted)
      lines.emplace_back(1);
    else
      lines.back().back() += c;
  }
  lines.pop_back();
  std::vector<Row> rows;
  for (std::size_t i = 1; i < lines.size(); ++i)
    for (std::size_t k = 0; k < lines[0].size(); ++k) {
      if (k == 0) rows.emplace_back();
      rows.back()[lines[0][k]] = lines[i].at(k);
    }
  return rows;
}

/// The row whose `column` holds `value`; throws if there is none.
inline Row row_where(const std::vector<Row>& rows, const std::string& column,
                     const std::string& value) {
  for (const Row& row : rows)
    if (row.at(column) == value) return row;
  throw std::runtime_error("no row where " + column + " is " + value);
}

}  // namespace kith::testing
