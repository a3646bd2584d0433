#include "kith/graph/error.hpp"

#include "kith/graph/observer.hpp"

namespace kith {

std::string Position::to_string() const {
  std::string text = file;
  if (line > 0) text += (text.empty() ? "line " : ":") + std::to_string(line);
  if (column > 0) text += (text.empty() ? "column " : ":") + std::to_string(column);
  return text;
}

Observer& silent_observer() {
  static Observer observer;
  return observer;
}

}  // namespace kith
