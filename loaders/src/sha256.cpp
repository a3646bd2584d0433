#include "kith/loaders/sha256.hpp"

#include <algorithm>
#include <array>

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

namespace kith {

std::string sha256_hex(std::string_view bytes, const Observer& observer) {
  constexpr std::size_t piece = std::size_t{1} << 20;  // a few milliseconds between two looks
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  while (!bytes.empty()) {
    observer.check();
    const std::string_view head = bytes.substr(0, piece);
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(head.data()),
                              head.size());
    bytes.remove_prefix(head.size());
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256_final(&state, digest.data());

  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

}  // namespace kith
