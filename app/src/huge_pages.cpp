// Large arrays in huge pages. A city's arrays have gigabytes and are looked at in no order, so with
// pages of 4 KiB most looks miss the table of pages too. The system gives huge pages to whoever
// asks (transparent_hugepage = madvise, which servers set) or to all (always); this asks.
//
// Replaces the global operator new of the command, not of the libraries: whoever links those
// decides about memory themselves. Left out under sanitizers, which replace it as well.
#include <cstddef>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;
// Rounding up to whole pages costs an eighth at most.
constexpr std::size_t least = 8 * huge_page;

void* allocate_large(std::size_t bytes) {
  const std::size_t whole = (bytes + huge_page - 1) / huge_page * huge_page;
  if (whole < bytes) return nullptr;
  void* memory = std::aligned_alloc(huge_page, whole);
  // Refusal leaves small pages, which serve as well, only slower.
  if (memory) ::madvise(memory, whole, MADV_HUGEPAGE);
  return memory;
}

}  // namespace

void* operator new(std::size_t bytes) {
  for (;;) {
    void* memory = bytes < least ? std::malloc(bytes > 0 ? bytes : 1) : allocate_large(bytes);
    if (memory) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (!handler) throw std::bad_alloc();
    handler();
  }
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
