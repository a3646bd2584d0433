// Links kith::loaders alone.
#include <kith/loaders/dataset.hpp>

int main() {
  try {
    kith::load_dataset("/nowhere", {});
  } catch (const kith::InputError&) {
    return 0;
  }
  return 1;
}
