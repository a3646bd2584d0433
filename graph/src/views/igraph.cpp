#include "kith/graph/views/igraph.hpp"

#include <memory>
#include <new>
#include <string>

namespace kith {
namespace {

// igraph's handlers carry no user data; the session that holds the lock owns these.
std::mutex session_mutex;
std::string first_reason;
const Observer* session_observer = nullptr;

// Outer frames report again with an empty reason: the first one tells what went wrong.
void remember_reason(const char* reason, const char* file, int line, igraph_error_t) {
  if (first_reason.empty() && reason && *reason)
    first_reason = std::string(reason) + " (" + file + ":" + std::to_string(line) + ")";
  IGRAPH_FINALLY_FREE();
}

igraph_error_t stop_if_cancelled(void*) {
  if (!session_observer || !session_observer->cancelled()) return IGRAPH_SUCCESS;
  IGRAPH_FINALLY_FREE();
  return IGRAPH_INTERRUPTED;
}

// A warning is no failure; the callers check their results and inputs themselves.
void ignore_warning(const char*, const char*, int) {}

}  // namespace

IgraphSession::IgraphSession(std::uint64_t seed, const Observer& observer) : lock_(session_mutex) {
  first_reason.clear();
  session_observer = &observer;
  old_error_handler_ = igraph_set_error_handler(remember_reason);
  old_interruption_handler_ = igraph_set_interruption_handler(stop_if_cancelled);
  old_warning_handler_ = igraph_set_warning_handler(ignore_warning);
  old_generator_ = igraph_rng_default();
  if (igraph_rng_init(&generator_, &igraph_rngtype_pcg64) != IGRAPH_SUCCESS) throw std::bad_alloc();
  igraph_rng_seed(&generator_, static_cast<igraph_uint_t>(seed));
  igraph_rng_set_default(&generator_);
}

IgraphSession::~IgraphSession() {
  igraph_rng_set_default(old_generator_);
  igraph_rng_destroy(&generator_);
  igraph_set_warning_handler(old_warning_handler_);
  igraph_set_interruption_handler(old_interruption_handler_);
  igraph_set_error_handler(old_error_handler_);
  session_observer = nullptr;
}

void IgraphSession::check(igraph_error_t code) {
  if (code == IGRAPH_SUCCESS) return;
  if (code == IGRAPH_INTERRUPTED) throw Cancelled();
  if (code == IGRAPH_ENOMEM) throw std::bad_alloc();
  const std::string reason = first_reason.empty() ? igraph_strerror(code) : first_reason;
  first_reason.clear();
  throw Error(ErrorCode::internal, "igraph: " + reason);
}

IgraphCopy::IgraphCopy(IgraphSession& session, const CsrGraph& graph, bool directed) {
  igraph_vector_int_t ends;
  session.check(igraph_vector_int_init(&ends, 0));
  const std::unique_ptr<igraph_vector_int_t, void (*)(igraph_vector_int_t*)> guard(
      &ends, igraph_vector_int_destroy);
  const igraph_integer_t edges = directed ? graph.arc_count() : graph.arc_count() / 2;
  session.check(igraph_vector_int_reserve(&ends, 2 * edges));
  for (std::int32_t node = 0; node < graph.node_count(); ++node)
    for (const std::int32_t target : graph.neighbours(node)) {
      if (!directed && target <= node) continue;
      session.check(igraph_vector_int_push_back(&ends, node));
      session.check(igraph_vector_int_push_back(&ends, target));
    }
  session.check(igraph_create(&graph_, &ends, graph.node_count(), directed));
  owned_ = true;
}

IgraphCopy::~IgraphCopy() {
  if (owned_) igraph_destroy(&graph_);
}

IgraphCopy::IgraphCopy(IgraphCopy&& other) noexcept : graph_(other.graph_), owned_(other.owned_) {
  other.owned_ = false;
}

}  // namespace kith
