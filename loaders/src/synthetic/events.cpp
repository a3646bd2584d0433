// Rows of what happened: contacts, receipts, needs, exclusions and decisions.
#include <algorithm>

#include <fmt/format.h>

#include "district_writer.hpp"
#include "programmes.hpp"

namespace kith::synthetic {
namespace {

class Events {
 public:
  Events(const Household& home, const Circumstances& life, const District& district, Tables& tables)
      : home_(home),
        life_(life),
        district_(district),
        tables_(tables),
        id_(district.household_id(home.number)),
        community_(district.community_of(home.area)) {}

  void write() {
    write_contacts();
    write_receipts();
    write_needs();
    write_pairs();
  }

 private:
  Stream stream(Purpose purpose) const {
    return {district_.seed(), purpose, static_cast<std::uint64_t>(home_.number)};
  }

  void contact(int days, std::string_view channel, std::string_view initiated_by, bool completed) {
    const bool visit = channel == "visit";
    tables_.contacts.cell(id_)
        .cell(district_.days_ago(days))
        .cell(channel)
        .cell(initiated_by)
        .cell(visit ? community_organization_id(community_, 0) : "")
        .cell(completed ? "" : "false")
        .end_row();
  }

  // The agency's visits and calls: of the overlooked half were never visited and half long ago.
  void write_agency_contacts(Stream& stream) {
    if (home_.overlooked) {
      if (stream.chance(500)) contact(stream.between(215, 1000), "visit", "agency", true);
      if (stream.chance(60)) contact(stream.below(120), "visit", "agency", false);
      return;
    }
    const int regular = 220 + home_.hardship / 4;
    const int draw = stream.below(1000);
    if (draw < regular) {
      const int visits = stream.between(2, 4);
      for (int at = 0, days = stream.below(75); at < visits; ++at, days += stream.between(30, 110))
        contact(days, stream.chance(650) ? "visit" : "phone", "agency", stream.chance(950));
    } else if (draw < regular + 330) {
      contact(stream.between(60, 330), "visit", "agency", stream.chance(950));
    } else if (draw < regular + 480) {
      contact(stream.between(250, 1000), "phone", "agency", true);
    }
  }

  void write_contacts() {
    Stream stream = this->stream(Purpose::contacts);
    write_agency_contacts(stream);
    if (stream.chance(3)) contact(stream.below(60), "emergency", "agency", true);
    if (home_.overlooked) {
      if (stream.chance(120)) contact(stream.between(380, 1100), "application", "household", true);
      return;
    }
    static constexpr std::string_view channels[] = {"application", "request", "phone", "petition",
                                                    "other"};
    static constexpr std::array weights = {38, 25, 27, 7, 3};
    engaged_ = stream.chance(200 + home_.hardship / 3);
    if (engaged_)
      contact(stream.below(360), channels[stream.pick(weights)], "household", stream.chance(970));
    if (stream.chance(150)) contact(stream.between(370, 900), "application", "household", true);
  }

  void receipt(const std::string& service, Stream& stream) {
    static constexpr std::string_view words[] = {"", "waitlisted", "referred", "ended", "refused"};
    static constexpr std::array weights = {84, 6, 3, 5, 2};
    const std::size_t status = stream.pick(weights);
    const bool ended = words[status] == "ended";
    const int days = stream.between(40, 1500);
    tables_.receipts.cell(id_).cell(service).cell(district_.days_ago(days));
    if (ended)
      tables_.receipts.cell(district_.days_ago(days / 3));
    else
      tables_.receipts.blank();
    tables_.receipts.cell(words[status])
        .cell(stream.chance(250) ? community_organization_id(community_, 0) : "")
        .end_row();
  }

  // Of 1,000 families that may have a programme, how many do: more of those that spoke up. Services
  // for a smaller circle of a programme that is already received are not taken as well.
  void write_receipts() {
    Stream stream = this->stream(Purpose::receipts);
    const int take_up = home_.overlooked ? 0 : engaged_ ? 620 : 330;
    std::vector<std::string_view> received;
    const auto offer = [&](const ServiceKind& kind, const std::string& id, bool limited) {
      const bool takes = stream.chance(limited ? take_up / 4 : take_up);
      const bool local_only = kind.programme == "subsistence" || kind.programme == "destitute" ||
                              kind.programme == "housing";
      if (!takes || !kind.eligible(home_, life_) || (local_only && !life_.local)) return;
      if (std::find(received.begin(), received.end(), kind.programme) != received.end()) return;
      received.push_back(kind.programme);
      receipt(id, stream);
    };
    int number = 0;
    for (const ServiceKind& kind : district_services())
      offer(kind, district_service_id(number++), kind.capacity > 0);
    number = 0;
    for (const ServiceKind& kind : community_services())
      offer(kind, community_service_id(community_, number++), true);
  }

  struct Wish {
    std::string_view need;
    std::string_view text;
    std::string_view skills;
    int hours;
  };

  void need(int number, const Wish& wish, Stream& stream) {
    static constexpr std::string_view words[] = {"", "claimed", "met", "withdrawn"};
    static constexpr std::array weights = {68, 10, 18, 4};
    const bool own = engaged_ && stream.chance(550);
    tables_.needs.cell(fmt::format("N{}{}", id_.substr(1), number))
        .cell(id_)
        .cell(wish.need)
        .cell(wish.text)
        .cell(wish.skills)
        .cell(wish.hours)
        .cell(own ? "household" : "agency")
        .cell(district_.days_ago(stream.between(3, 420)))
        .cell(words[stream.pick(weights)])
        .end_row();
  }

  void write_needs() {
    struct Cause {
      Indicator indicator;
      Wish wish;
    };
    static constexpr Cause causes[] = {
        {unmet_daily_care, {"care", "需要人帮忙洗澡、做饭 Help with washing and meals", "care", 4}},
        {no_carer,
         {"childcare", "放学后没人照看孩子 Someone for the children after school", "childcare", 5}},
        {not_in_school,
         {"tutoring", "想回学校，先补课 Lessons before going back to school", "tutoring", 3}},
        {unmet_mental_care, {"counselling", "想找人说说话 Somebody to talk to", "counselling", 1}},
        {lacks_facility, {"repair", "卫生间要装扶手 A handrail in the bathroom", "repair", 2}},
        {income_below_line, {"food", "每周一份爱心包 A food parcel every week", "", 1}},
    };
    static constexpr Wish wishes[] = {
        {"company", "一双合脚的布鞋，和人聊聊天 Cloth shoes that fit, and a chat", "company", 2},
        {"goods", "一副老花镜 Reading glasses", "", 1},
        {"transport", "有人陪着去医院 Company on the way to the hospital", "transport", 2},
        {"goods", "孩子的书桌和台灯 A desk and a lamp for the child", "", 1},
        {"shopping", "帮忙买米买油 Rice and oil carried home", "shopping", 1},
    };
    Stream stream = this->stream(Purpose::needs);
    int number = 1;
    for (const Cause& cause : causes)
      if (stream.chance(home_.overlooked ? 60 : 300) && life_.is(cause.indicator))
        need(number++, cause.wish, stream);
    const auto wish = static_cast<std::size_t>(stream.below(static_cast<int>(std::size(wishes))));
    if (stream.chance(home_.overlooked ? 10 : 70)) need(number, wishes[wish], stream);
  }

  // Pairs that must not be proposed, and what became of earlier proposals.
  void write_pairs() {
    static constexpr std::string_view reasons[] = {"safeguarding", "landlord", "creditor",
                                                   "employer", "refusal"};
    Stream stream = this->stream(Purpose::pairs);
    if (stream.chance(12)) {
      const std::int64_t other = district_.map.partner(home_.number, stream.between(1, 6), 50);
      if (other >= 0)
        tables_.exclusions.cell(id_)
            .cell(district_.household_id(other))
            .cell(reasons[static_cast<std::size_t>(stream.below(5))])
            .end_row();
    }
    if (!stream.chance(15) || home_.overlooked) return;
    static constexpr std::string_view decisions[] = {"accepted", "declined", "postponed"};
    static constexpr std::array weights = {50, 35, 15};
    const std::size_t decision = stream.pick(weights);
    const int days = stream.between(20, 600);
    tables_.decisions.cell(id_)
        .cell(community_service_id(community_, stream.below(5)))
        .cell(decisions[decision])
        .cell(decision == 1 ? "The family found help itself 已自行解决" : "")
        .cell(district_.days_ago(days));
    if (decision == 0)
      tables_.decisions.cell(stream.chance(800) ? "alive" : "ended")
          .cell(district_.days_ago(days / 2));
    else
      tables_.decisions.blank(2);
    tables_.decisions.end_row();
  }

  const Household& home_;
  const Circumstances& life_;
  const District& district_;
  Tables& tables_;
  std::string id_;
  std::int64_t community_;
  bool engaged_ = false;  // it raised something itself within twelve months
};

}  // namespace

void write_events(const Household& home, const Circumstances& life, const District& district,
                  Tables& tables) {
  Events(home, life, district, tables).write();
}

}  // namespace kith::synthetic
