// What Kith throws. One base class with a code; the text says what, where, what was expected, what
// to do.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace kith {

/// Why a call failed. The command maps each code to an exit status (docs/errors.md).
enum class ErrorCode {
  invalid_argument,   // a parameter of a call is outside its range              (exit 2)
  bad_configuration,  // kith.toml or a rule is wrong                            (exit 3)
  unreadable_input,   // a file or folder cannot be read, or stops the run       (exit 3)
  cannot_write,       // the result cannot be written: permission, disk          (exit 4)
  out_of_memory,      // the machine has less memory than the work needs         (exit 4)
  cancelled,          // the user interrupted                                    (exit 130)
  internal,           // a promise of our own is broken; please report           (exit 70)
};

/// Where in a text file something stands. Lines and columns count from 1, columns in characters
/// (code points); 0 = not known.
struct Position {
  std::string file;
  std::int64_t line = 0;
  std::int64_t column = 0;

  /// "file:line:column", leaving out what is not known.
  std::string to_string() const;
};

/// Base of everything Kith throws.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

/// A parameter outside its range. Message: "function: parameter is value, must be rule".
class InvalidArgument : public Error {
 public:
  explicit InvalidArgument(const std::string& message)
      : Error(ErrorCode::invalid_argument, message) {}
};

/// Wrong text in a file the user wrote (configuration, rule, dataset); knows its position.
class InputError : public Error {
 public:
  InputError(ErrorCode code, Position where, const std::string& message)
      : Error(code, where.to_string().empty() ? message : where.to_string() + ": " + message),
        where_(std::move(where)) {}
  const Position& where() const noexcept { return where_; }

 private:
  Position where_;
};

/// The user asked to stop.
class Cancelled : public Error {
 public:
  Cancelled() : Error(ErrorCode::cancelled, "interrupted") {}
};

}  // namespace kith
