#include "programmes.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kith::synthetic {
namespace {

using H = const Household&;
using C = const Circumstances&;

template <class Condition>
bool any(H home, Condition condition) {
  return std::any_of(home.members.begin(), home.members.begin() + home.size, condition);
}
bool able(const Member& member) { return member.age >= 16 && member.age < 60 && !member.disabled; }

constexpr OrganizationKind district_providers[] = {
    {"区民政局 Civil Affairs Office", "government"},
    {"区医疗保障局 Medical Security Office", "government"},
    {"区教育局 Education Office", "government"},
    {"区住房保障中心 Housing Support Centre", "government"},
    {"区就业服务中心 Employment Centre", "government"},
    {"区应急管理局 Emergency Office", "government"},
    {"区慈善会 District Charity Federation", "charity"},
    {"新启程服务中心 New Departure Centre", "social_work"},
    {"心希望热线 Heart's Hope Line", "social_work"},
    {"潮声纺织公司 Tide Textile Company", "enterprise"},
};

constexpr ServiceKind for_the_district[] = {
    {"subsistence", "最低生活保障 Subsistence allowance", "income",
     "income_per_head < 1200 and any(members, age_years between 16 and 59 and not disabled)",
     [](H h, C c) { return c.income_per_head < 1200 && any(h, able); }, 0, 0},
    {"destitute", "特困人员供养 Support of the destitute", "income",
     "income_per_head < 1200 and all(members, age_years < 16 or age_years >= 60 or disabled)",
     [](H h, C c) { return c.income_per_head < 1200 && !any(h, able); }, 0, 0},
    {"rigid_expenditure", "刚性支出困难救助 Relief of rigid expenditure", "money",
     "income_per_head between 1200 and 2399 and medical_spending + education_spending > "
     "7 * income_per_head * count(members)",
     [](H h, C c) {
       return c.income_per_head >= 1200 && c.income_per_head <= 2399 &&
              c.medical_spending + c.education_spending > 7 * c.income_per_head * h.size;
     },
     0, 0},
    {"medical", "医疗救助 Medical assistance", "health",
     "income_per_head < 2400 and medical_spending > 12000",
     [](H, C c) { return c.income_per_head < 2400 && c.medical_spending > 12000; }, 1, 0},
    {"education", "教育救助 Education assistance", "school",
     "income_per_head < 2400 and any(members, work in (\"student\", \"out_of_school\"))",
     [](H h, C c) {
       return c.income_per_head < 2400 && any(
                                              h,
                                              [](const Member& m) {
                                                return m.work == Work::student ||
                                                       m.work == Work::out_of_school;
                                              });
     },
     2, 0},
    {"housing", "住房救助 Housing assistance", "housing",
     "income_per_head < 2400 and floor_area_per_head < 15",
     [](H, C c) { return c.income_per_head < 2400 && c.floor_area_per_head < 15; }, 3, 60},
    {"employment", "就业救助 Employment assistance", "employment",
     "any(members, work = \"unemployed\")",
     [](H h, C) { return any(h, [](const Member& m) { return m.work == Work::unemployed; }); }, 4,
     90},
    {"disaster", "受灾人员救助 Disaster relief", "emergency", "disaster_loss",
     [](H, C c) { return c.disaster_loss; }, 5, 0},
    {"temporary", "临时救助 Temporary relief", "money", "crisis_event and income_per_head < 3600",
     [](H, C c) { return c.is(crisis_event) && c.income_per_head < 3600; }, 0, 0},
    {"society", "慈善助困金 Charity hardship fund", "money", "arrears and income_per_head < 3600",
     [](H, C c) { return c.is(arrears) && c.income_per_head < 3600; }, 6, 80},
    {"society", "企业捐赠家电 Donated refrigerators and beds", "goods",
     "lacks_facility and income_per_head < 2400",
     [](H, C c) { return c.is(lacks_facility) && c.income_per_head < 2400; }, 9, 40},
    {"social_inclusion", "新启程计划 New Departure: courses and mentoring", "training",
     "any(members, age_years between 16 and 59 and work in (\"unemployed\", \"unable\"))",
     [](H h, C) {
       return any(h, [](const Member& m) {
         return m.age >= 16 && m.age <= 59 &&
                (m.work == Work::unemployed || m.work == Work::unable);
       });
     },
     7, 60},
    {"mental_health", "心希望倾听热线 Heart's Hope listening line", "counselling",
     "unmet_mental_care", [](H, C c) { return c.is(unmet_mental_care); }, 8, 0},
};

constexpr OrganizationKind community_providers[] = {
    {"社区服务站 Community Station", "community_centre"},
    {"邻里互助会 Neighbours' Association", "charity"},
};

constexpr ServiceKind for_communities[] = {
    {"home_care", "居家照护 Care at home", "care", "any(members, age_years >= 75 or disabled)",
     [](H h, C) { return any(h, [](const Member& m) { return m.age >= 75 || m.disabled; }); }, 0,
     14},
    {"company", "暖心陪伴 Company at home", "company",
     "count(members) = 1 and any(members, age_years >= 60)",
     [](H h, C) { return h.size == 1 && h.members[0].age >= 60; }, 1, 16},
    {"tutoring", "课后学堂 Homework club", "tutoring", "any(members, age_years between 6 and 15)",
     [](H h, C) { return h.count_aged(6, 15) > 0; }, 0, 20},
    {"society", "爱心包 Food and clothing parcels", "food", "income_per_head < 1800",
     [](H, C c) { return c.income_per_head < 1800; }, 1, 18},
    {"mental_health", "心希望谈心室 Heart's Hope consulting room", "counselling",
     "unmet_mental_care or no_carer",
     [](H, C c) { return c.is(unmet_mental_care) || c.is(no_carer); }, 0, 6},
};

constexpr std::string_view conditions = "[programme.subsistence]\n"
                                        "eligible = 'registered_area = \"local\"'\n"
                                        "\n"
                                        "[programme.destitute]\n"
                                        "eligible = 'registered_area = \"local\"'\n"
                                        "\n"
                                        "[programme.housing]\n"
                                        "eligible = 'registered_area = \"local\"'\n";

}  // namespace

std::span<const OrganizationKind> district_organizations() { return district_providers; }
std::span<const ServiceKind> district_services() { return for_the_district; }
std::span<const OrganizationKind> community_organizations() { return community_providers; }
std::span<const ServiceKind> community_services() { return for_communities; }

std::string district_organization_id(int number) { return fmt::format("O{:02}", number + 1); }
std::string district_service_id(int number) { return fmt::format("S{:02}", number + 1); }
std::string community_organization_id(std::int64_t community, int number) {
  return fmt::format("OC{:05}{}", community + 1, number + 1);
}
std::string community_service_id(std::int64_t community, int number) {
  return fmt::format("SC{:05}{}", community + 1, number + 1);
}
std::string_view programme_rules() { return conditions; }

}  // namespace kith::synthetic
