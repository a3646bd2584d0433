// Words for drawings under test.
#pragma once

#include "kith/reports/drawings/ecomap.hpp"

namespace kith::test {

inline EcomapLabels english_labels() {
  EcomapLabels labels;
  labels.lang = "en";
  labels.title = "Ecomap of household H-0042";
  labels.systems = {
      "Kin", "Friends and other households", "School", "Work", "Health", "Volunteers", "Services"};
  labels.nobody = "nobody known";
  labels.more = "and {n} more";
  labels.legend = "Legend";
  labels.very_strong = "very strong tie";
  labels.strong = "strong tie";
  labels.tenuous = "weak tie, or strength unknown";
  labels.stressful = "stressful tie";
  labels.flow = "support flows this way";
  labels.both = "support both ways";
  labels.to_household = "support to the household";
  labels.from_household = "support from the household";
  labels.proposed = "proposed link";
  labels.missing = "asked, and nobody known";
  labels.male = "man or boy, with age";
  labels.female = "woman or girl, with age";
  labels.sex_unknown = "sex not known";
  labels.colon = ": ";
  labels.comma = ", ";
  return labels;
}

inline EcomapLabels chinese_labels() {
  EcomapLabels labels;
  labels.lang = "zh-CN";
  labels.title = "家庭 H-0042 的生态图";
  labels.systems = {"亲属", "朋友与其他家庭", "学校", "工作", "医疗卫生", "志愿者", "服务与组织"};
  labels.nobody = "无人";
  labels.more = "另有 {n} 个";
  labels.legend = "图例";
  labels.very_strong = "很强的联系";
  labels.strong = "较强的联系";
  labels.tenuous = "较弱或强度未知的联系";
  labels.stressful = "紧张的关系";
  labels.flow = "支持的方向";
  labels.both = "双向支持";
  labels.to_household = "支持该家庭";
  labels.from_household = "由该家庭支持";
  labels.proposed = "建议建立的联系";
  labels.missing = "已询问，无人";
  labels.male = "男性，内为年龄";
  labels.female = "女性，内为年龄";
  labels.sex_unknown = "性别未知";
  labels.colon = "：";
  labels.comma = "，";
  return labels;
}

}  // namespace kith::test
