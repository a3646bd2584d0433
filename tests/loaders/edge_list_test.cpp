#include "kith/loaders/edge_list.hpp"

#include <gtest/gtest.h>

#include "kith/graph/error.hpp"
#include "support/temporary_folder.hpp"

namespace kith {
namespace {

using testing::TemporaryFolder;

class EdgeLists : public ::testing::Test {
 protected:
  EdgeList read(const std::string& text, const EdgeListOptions& options = {},
                const std::string& name = "edges.csv") {
    folder_.write(name, text);
    return read_edge_list(folder_.path() / name, options);
  }
  // Where the reading stops.
  Position fault(const std::string& text, const EdgeListOptions& options = {},
                 const std::string& name = "edges.csv") {
    try {
      read(text, options, name);
    } catch (const InputError& error) {
      EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
      return error.where();
    }
    ADD_FAILURE() << "no error for " << text;
    return {};
  }

  TemporaryFolder folder_;
};

std::vector<std::string> ids(const EdgeList& list) {
  std::vector<std::string> all;
  for (std::int32_t node = 0; node < list.nodes.size(); ++node) all.emplace_back(list.nodes[node]);
  return all;
}

TEST_F(EdgeLists, KeepTheOrderOfFirstAppearance) {
  const EdgeList list = read("from,to\n王,李\nc,c\n李,c\n");
  EXPECT_EQ(ids(list), (std::vector<std::string>{"王", "李", "c"}));
  EXPECT_EQ(list.from, (std::vector<std::int32_t>{0, 2, 1}));
  EXPECT_EQ(list.to, (std::vector<std::int32_t>{1, 2, 2}));
  EXPECT_TRUE(list.weight.empty());
}

TEST_F(EdgeLists, OneCellOrABlankEndNamesANode) {
  const EdgeList list = read("from,to,weight\nz\na,b,2\ny,,\n");
  EXPECT_EQ(ids(list), (std::vector<std::string>{"z", "a", "b", "y"}));
  EXPECT_EQ(list.weight, (std::vector<double>{2}));
}

TEST_F(EdgeLists, ChooseTheirColumns) {
  const std::string text = "minutes,from,to,weight,trust\n5,a,b,0,0.25\n";
  EXPECT_EQ(read(text).weight, (std::vector<double>{0}));
  EXPECT_TRUE(read(text, {.weight = "none"}).weight.empty());
  const EdgeList list = read(text, {.weight = "trust", .length = "minutes"});
  EXPECT_EQ(list.weight, (std::vector<double>{0.25}));
  EXPECT_EQ(list.length, (std::vector<double>{5}));
}

TEST_F(EdgeLists, StopAtEveryFlawWithItsPlace) {
  EXPECT_EQ(fault("").line, 0);
  EXPECT_EQ(fault("from\na\n").line, 1);
  EXPECT_EQ(fault("from,to,from\na,b,c\n").column, 9);
  EXPECT_EQ(fault("from,to\na,b\n,b\n").line, 3);
  EXPECT_EQ(fault("from,to,weight\na,b,x\n").column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b,-1\n").column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b,nan\n").column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b,inf\n").column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b,\n").column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b,1e51\n").column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b,1e-51\n").column, 5);
  EXPECT_EQ(fault("from,to,m\na,b,1e-320\n", {.length = "m"}).column, 5);
  EXPECT_EQ(fault("from,to,weight\na,b\n").line, 2);
  EXPECT_EQ(fault("from,to\na,\xff\n").line, 2);
  EXPECT_EQ(fault("from,to\na,b\n", {.length = "minutes"}).line, 1);
  EXPECT_THROW(read_edge_list(folder_.path() / "none.csv", {}), InputError);
}

const std::string graphml_begin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"d1\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n";

TEST_F(EdgeLists, ReadGraphMl) {
  const EdgeList list =
      read(graphml_begin + "<graph edgedefault=\"directed\">\n"
                           "<node id=\"a\"/><node id=\"李&amp;\"/><node id=\"alone\"/>\n"
                           "<edge source=\"a\" target=\"李&amp;\"><data key=\"d1\"> 2.5 </data>"
                           "</edge>\n</graph></graphml>\n",
           {}, "g.graphml");
  EXPECT_EQ(ids(list), (std::vector<std::string>{"a", "李&", "alone"}));
  EXPECT_EQ(list.weight, (std::vector<double>{2.5}));
  EXPECT_TRUE(list.says_directed);
}

TEST_F(EdgeLists, RefuseBrokenGraphMlWithItsLine) {
  const auto line = [&](const std::string& graph) {
    return fault(graphml_begin + graph, {}, "g.graphml").line;
  };
  EXPECT_EQ(line("<graph edgedefault=\"undirected\"><node id=\"a\"/>\n"), 4);
  EXPECT_EQ(fault("<html/>", {}, "g.graphml").line, 1);
  EXPECT_EQ(line("<graph edgedefault=\"sideways\"></graph></graphml>"), 4);
  EXPECT_EQ(line("<graph edgedefault=\"undirected\">\n<node id=\"a\"/>\n"
                 "<edge source=\"a\" target=\"b\"/></graph></graphml>"),
            6);
  EXPECT_EQ(line("<graph edgedefault=\"undirected\">\n<node id=\"a\"/>\n<node id=\"a\"/>"
                 "</graph></graphml>"),
            6);
  EXPECT_EQ(line("<graph edgedefault=\"undirected\"><node id=\"a\"/><node id=\"b\"/>\n"
                 "<edge source=\"a\" target=\"b\"/></graph></graphml>"),
            5)
      << "the weight is missing";
  EXPECT_EQ(fault("<graphml><graph edgedefault=\"undirected\"><node id=\"a\"/>\n"
                  "<edge source=\"a\" target=\"a\"/>\n"
                  "<edge source=\"a\" target=\"a\" directed=\"true\"/></graph></graphml>",
                  {}, "g.graphml")
                .line,
            3);
}

}  // namespace
}  // namespace kith
