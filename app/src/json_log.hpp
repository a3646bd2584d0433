// Log messages as JSON, one object a line.
#pragma once

#include <memory>

#include <spdlog/formatter.h>

namespace kith::app {

/// {"time": "2026-06-30T12:00:00.000Z", "level": "info", "text": "…"}; whatever the text holds, the
/// line is valid JSON in UTF-8.
class JsonLineFormatter final : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override;
  std::unique_ptr<spdlog::formatter> clone() const override;
};

}  // namespace kith::app
