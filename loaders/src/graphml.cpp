#include "graphml.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "kith/graph/edge_weight.hpp"
#include "kith/graph/error.hpp"
#include "kith/loaders/file_bytes.hpp"

namespace kith::detail {
namespace {

class Document {
 public:
  Document(const std::filesystem::path& path, Observer& observer)
      : file_(path, observer), observer_(observer) {
    const std::string_view text = file_.text();
    const pugi::xml_parse_result parsed = document_.load_buffer(text.data(), text.size());
    if (!parsed) refuse(parsed.offset, fmt::format("no XML: {}", parsed.description()));
    graph_ = document_.child("graphml").child("graph");
    if (!graph_) refuse(0, "no <graphml> with a <graph>, expected GraphML");
    if (const auto second = graph_.next_sibling("graph"))
      refuse(second.offset_debug(), "a second <graph>, expected one; split the file");
  }

  EdgeList read(const EdgeListOptions& options) {
    find_keys(options);
    for (const pugi::xml_node node : graph_.children("node")) read_node(node);
    const bool by_default = directed(graph_, graph_.attribute("edgedefault").as_string());
    std::int64_t seen = 0, arcs = 0;
    for (const pugi::xml_node edge : graph_.children("edge")) {
      if (++seen % 4096 == 0) observer_.check();
      const std::string_view stated = edge.attribute("directed").as_string();
      const bool is_directed = stated.empty() ? by_default : stated == "true";
      arcs += is_directed;
      if (arcs != 0 && arcs != seen)
        refuse(edge.offset_debug(),
               "some edges are directed and some are not, expected one kind; split the file");
      read_edge(edge);
    }
    for (const char* name : {"hyperedge", "port"})
      if (const auto found = graph_.child(name))
        refuse(found.offset_debug(), fmt::format("<{}> is not supported, expected edges", name));
    list_.says_directed = seen == 0 ? by_default : arcs > 0;
    observer_.advance(static_cast<std::int64_t>(file_.text().size()));
    return std::move(list_);
  }

 private:
  [[noreturn]] void refuse(std::ptrdiff_t offset, const std::string& text) const {
    const std::string_view all = file_.text();
    const auto before =
        all.substr(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    throw InputError(ErrorCode::unreadable_input, {file_.name(), line, 0}, text);
  }

  bool directed(const pugi::xml_node& graph, std::string_view word) const {
    if (word == "directed") return true;
    if (word == "undirected") return false;
    refuse(graph.offset_debug(),
           fmt::format("edgedefault is \"{}\", must be directed or undirected", word));
  }

  void find_keys(const EdgeListOptions& options) {
    const auto find = [&](const std::string& name) -> std::optional<std::string> {
      for (const pugi::xml_node key : document_.child("graphml").children("key")) {
        const std::string_view of = key.attribute("for").as_string();
        if ((of == "edge" || of == "all") && name == key.attribute("attr.name").as_string())
          return key.attribute("id").as_string();
      }
      return std::nullopt;
    };
    const auto require = [&](const std::string& name) {
      const auto key = find(name);
      if (!key)
        refuse(0, fmt::format("no <key for=\"edge\" attr.name=\"{}\">, which was asked for", name));
      return key;
    };
    if (options.weight.empty())
      weight_ = find("weight");
    else if (options.weight != "none")
      weight_ = require(options.weight);
    if (!options.length.empty()) length_ = require(options.length);
  }

  void read_node(const pugi::xml_node& node) {
    const std::string_view id = node.attribute("id").as_string();
    if (id.empty()) refuse(node.offset_debug(), "<node> without id, expected one");
    if (list_.nodes.find(id) >= 0)
      refuse(node.offset_debug(), fmt::format("node \"{}\" is there twice, expected once", id));
    if (const auto nested = node.child("graph"))
      refuse(nested.offset_debug(),
             "a graph inside a node is not supported, expected a flat graph");
    list_.nodes.add(id);
  }

  std::int32_t end(const pugi::xml_node& edge, const char* name) const {
    const std::string_view id = edge.attribute(name).as_string();
    const std::int32_t node = list_.nodes.find(id);
    if (node < 0)
      refuse(edge.offset_debug(),
             fmt::format("{} is \"{}\", expected the id of a <node>", name, id));
    return node;
  }

  void read_edge(const pugi::xml_node& edge) {
    list_.from.push_back(end(edge, "source"));
    list_.to.push_back(end(edge, "target"));
    if (weight_) list_.weight.push_back(number(edge, *weight_));
    if (length_) list_.length.push_back(number(edge, *length_));
  }

  double number(const pugi::xml_node& edge, const std::string& key) const {
    std::string_view text;
    for (const pugi::xml_node data : edge.children("data"))
      if (key == data.attribute("key").as_string()) text = data.text().as_string();
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
    double value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || stop != text.data() + text.size() || !is_edge_weight(value))
      refuse(edge.offset_debug(), fmt::format("data {} of the edge is \"{}\", expected 0 or a "
                                              "number from {} to {}",
                                              key, text, least_edge_weight, most_edge_weight));
    return value;
  }

  FileBytes file_;
  Observer& observer_;
  pugi::xml_document document_;
  pugi::xml_node graph_;
  std::optional<std::string> weight_, length_;
  EdgeList list_;
};

}  // namespace

EdgeList read_graphml(const std::filesystem::path& path, const EdgeListOptions& options,
                      Observer& observer) {
  return Document(path, observer).read(options);
}

}  // namespace kith::detail
