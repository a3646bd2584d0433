#include "kith/loaders/text_file.hpp"

#include "kith/loaders/file_bytes.hpp"
#include "source_text.hpp"

namespace kith {

std::string read_text_file(const std::filesystem::path& path) {
  const FileBytes file(path);
  return std::string(text::SourceText(file.text(), TextEncoding::detect).text());
}

}  // namespace kith
