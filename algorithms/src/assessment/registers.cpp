#include "registers.hpp"
#include "known.hpp"

#include <algorithm>
#include <utility>

namespace kith::detail {
namespace {

constexpr std::int64_t check_every = 1 << 16;

RegisterSummary empty_summary(const PropertyGraph& graph, const Membership& membership) {
  const auto n = static_cast<std::size_t>(graph.count(NodeKind::household));
  RegisterSummary summary{.losses = Losses(graph, membership)};
  summary.contacts = graph.table(TableKind::contacts).registered();
  summary.needs = graph.table(TableKind::needs).registered();
  summary.receipts = graph.table(TableKind::receipts).registered();
  summary.last_contact.assign(n, -1);
  summary.emergency.assign(n, false);
  summary.receipts_lost.assign(n, false);
  summary.contact_voice.assign(n, summary.contacts ? Truth::no : Truth::unknown);
  summary.need_voice.assign(n, summary.needs ? Truth::no : Truth::unknown);
  return summary;
}

bool recent(Date date, Date as_of, std::int32_t months) {
  return date <= as_of && whole_months(date, as_of) < months;
}

void summarize_contacts(const Contacts& contacts, RegisterSummary& summary, Observer& observer) {
  for (std::int64_t row = 0; row < contacts.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    const auto home = static_cast<std::size_t>(contacts.household(row));
    summary.contact_voice[home] = kleene_or(summary.contact_voice[home], contacts.voice(row));
    if (contacts.emergency(row)) summary.emergency[home] = true;
    std::int32_t& last = summary.last_contact[home];
    if (contacts.completed(row) && (last < 0 || contacts.date(last) < contacts.date(row)))
      last = static_cast<std::int32_t>(row);
  }
}

void summarize_needs(const Needs& needs, RegisterSummary& summary, Observer& observer) {
  for (std::int64_t row = 0; row < needs.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    needs.for_each_owner(row, [&](std::int32_t home) {
      Truth& voice = summary.need_voice[static_cast<std::size_t>(home)];
      voice = kleene_or(voice, needs.voice(row));
    });
  }
}

void summarize_receipts(const Receipts& receipts, std::int32_t households, RegisterSummary& summary,
                        Observer& observer) {
  std::vector<Rows::Pair> active, refused;
  for (std::int64_t row = 0; row < receipts.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    const bool refusal = receipts.refused(row);
    if (!refusal && !receipts.active(row)) continue;
    receipts.for_each_owner(row, [&](std::int32_t home) {
      (refusal ? refused : active).emplace_back(home, receipts.service(row));
    });
  }
  summary.services = Rows::from_pairs(households, std::move(active), observer);
  summary.refused = Rows::from_pairs(households, std::move(refused), observer);
}

// Without a register of persons nobody can tell whose the rows are that name some.
void summarize_strangers(const PropertyGraph& graph, RegisterSummary& summary) {
  if (graph.table(TableKind::persons).registered()) return;
  const auto lost = [&](TableKind table) {
    return graph.lost.unplaced_of(table) > 0 ||
           graph.lost.strangers[static_cast<std::size_t>(table)] > 0;
  };
  summary.ties_of_strangers = lost(TableKind::ties);
  if (lost(TableKind::receipts)) summary.receipts_lost.assign(summary.receipts_lost.size(), true);
  if (lost(TableKind::needs))
    for (Truth& voice : summary.need_voice) voice = kleene_or(voice, Truth::unknown);
}

void summarize_losses(const Contacts& contacts, RegisterSummary& summary) {
  for (const Loss& loss : summary.losses.all()) {
    const auto home = static_cast<std::size_t>(loss.household);
    const LostRow& lost = summary.losses.row(loss);
    const auto doubt = [&](Truth& voice) { voice = kleene_or(voice, Truth::unknown); };
    if (loss.table == TableKind::receipts) summary.receipts_lost[home] = true;
    if (loss.table == TableKind::needs) doubt(summary.need_voice[home]);
    if (loss.table != TableKind::contacts) continue;
    if (contacts.maybe_voice(lost)) doubt(summary.contact_voice[home]);
    if (contacts.maybe_emergency(lost)) summary.emergency[home] = true;
  }
}

}  // namespace

Contacts::Contacts(const PropertyGraph& graph, const SilenceSettings& settings, Date as_of)
    : settings_(settings), as_of_(as_of) {
  const Table& table = graph.table(TableKind::contacts);
  household_ = table.find<ReferenceColumn>("household_id");
  date_ = table.find<DateColumn>("date");
  channel_ = table.find<CategoryColumn>("channel");
  initiated_by_ = table.find<CategoryColumn>("initiated_by");
  completed_ = table.find<BoolColumn>("completed");
}

bool Contacts::completed(std::int64_t row) const {
  return date(row) <= as_of_ && !(is_known(completed_, row) && !completed_->is_true(row));
}

Truth Contacts::voice(std::int64_t row) const {
  if (!recent(date(row), as_of_, settings_.voice_months)) return Truth::no;
  if (is_known(initiated_by_, row)) return truth(initiated_by_->at(row) == "household");
  if (!is_known(channel_, row)) return Truth::unknown;
  const std::string_view channel = channel_->at(row);
  return truth(channel == "application" || channel == "request" || channel == "petition");
}

bool Contacts::emergency(std::int64_t row) const {
  const std::int32_t days = as_of_.days - date(row).days;
  return is_known(channel_, row) && channel_->at(row) == "emergency" && days >= 0 &&
         days <= settings_.emergency_days;
}

bool Contacts::maybe_voice(const LostRow& lost) const {
  return recent(lost.date.value_or(as_of_), as_of_, settings_.voice_months);
}

bool Contacts::maybe_emergency(const LostRow& lost) const {
  const std::int32_t days = as_of_.days - lost.date.value_or(as_of_).days;
  return lost.emergency && days >= 0 && days <= settings_.emergency_days;
}

Needs::Needs(const PropertyGraph& graph, const Membership& membership,
             const SilenceSettings& settings, Date as_of)
    : settings_(settings), as_of_(as_of), owners_(graph.table(TableKind::needs), membership) {
  const Table& table = graph.table(TableKind::needs);
  rows_ = table.rows();
  raised_by_ = table.find<CategoryColumn>("raised_by");
  opened_ = table.find<DateColumn>("opened");
}

Truth Needs::voice(std::int64_t row) const {
  const Truth own =
      is_known(raised_by_, row) ? truth(raised_by_->at(row) == "household") : Truth::unknown;
  const Truth lately = is_known(opened_, row)
                           ? truth(recent(opened_->at(row), as_of_, settings_.voice_months))
                           : Truth::unknown;
  return kleene_and(own, lately);
}

Receipts::Receipts(const PropertyGraph& graph, const Membership& membership, Date as_of)
    : as_of_(as_of), owners_(graph.table(TableKind::receipts), membership) {
  const Table& table = graph.table(TableKind::receipts);
  service_ = table.find<ReferenceColumn>("service_id");
  status_ = table.find<CategoryColumn>("status");
  since_ = table.find<DateColumn>("since");
  until_ = table.find<DateColumn>("until");
}

bool Receipts::refused(std::int64_t row) const {
  return is_known(status_, row) && status_->at(row) == "refused" &&
         !(is_known(since_, row) && since_->at(row) > as_of_);
}

bool Receipts::active(std::int64_t row) const {
  if (is_known(status_, row) && status_->at(row) != "active") return false;
  if (is_known(since_, row) && since_->at(row) > as_of_) return false;
  return !(is_known(until_, row) && until_->at(row) <= as_of_);
}

RegisterSummary summarize_registers(const PropertyGraph& graph, const Membership& membership,
                                    const SilenceSettings& settings, Date as_of,
                                    Observer& observer) {
  RegisterSummary summary = empty_summary(graph, membership);
  const Contacts contacts(graph, settings, as_of);
  summarize_contacts(contacts, summary, observer);
  summarize_needs(Needs(graph, membership, settings, as_of), summary, observer);
  summarize_losses(contacts, summary);
  summarize_strangers(graph, summary);
  summarize_receipts(Receipts(graph, membership, as_of), graph.count(NodeKind::household), summary,
                     observer);
  return summary;
}

}  // namespace kith::detail
