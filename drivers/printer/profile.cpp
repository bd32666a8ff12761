#include "drivers/printer/profile.hpp"

#include <algorithm>
#include <iterator>

namespace drivers {

namespace {

constexpr auto no = Ability::no;
constexpr auto yes = Ability::yes;

// Sources, model by model: README.md, "Profiles".
constexpr PrinterProfile profiles[] = {
    {},
    {.name = "tm-t88", .width_dots = 512, .dots_per_inch = 180, .real_time = yes, .reports = yes},
    {.name = "tm-t88iii",
     .width_dots = 512,
     .dots_per_inch = 180,
     .real_time = yes,
     .reports = yes,
     .process_ids = no},
    {.name = "tm-t20", .real_time = yes, .reports = yes, .process_ids = yes},
    {.name = "tm-t70-58",
     .width_dots = 416,
     .dots_per_inch = 180,
     .real_time = yes,
     .reports = yes},
    {.name = "bixolon-srp", .width_dots = 512, .process_ids = no, .keeps_chinese_mode = false},
    {.name = "citizen-ct-s", .process_ids = no, .keeps_chinese_mode = false},
    {.name = "custom-k80", .process_ids = no, .keeps_chinese_mode = false},
    {.name = "star-bsc10", .process_ids = no, .keeps_chinese_mode = false},
    {.name = "star-line", .speaks_escpos = false},
    {.name = "pos-80",
     .cutter = Cutter::cuts,
     .process_ids = no,
     .tells_maker = false,
     .band_bytes_max = 4096},
    {.name = "pos-58",
     .width_dots = 384,
     .cutter = Cutter::none,
     .process_ids = no,
     .tells_maker = false,
     .answers_in_turn = false,
     .band_bytes_max = 2048,
     .near_end_always = true},
    {.name = "gprinter-80", .process_ids = no, .tells_maker = false},
    {.name = "one-way-80",
     .cutter = Cutter::cuts,
     .real_time = no,
     .reports = no,
     .process_ids = no,
     .tells_maker = false,
     .answers_in_turn = false},
    {.name = "one-way-58",
     .width_dots = 384,
     .cutter = Cutter::none,
     .real_time = no,
     .reports = no,
     .process_ids = no,
     .tells_maker = false,
     .answers_in_turn = false,
     .band_bytes_max = 2048},
    {.name = "chinese-serial-80",
     .process_ids = no,
     .tells_maker = false,
     .mode = SlipMode::native},
};

constexpr std::uint16_t any = 0;

struct Known {
    std::uint16_t vendor;
    std::uint16_t product; // any: all others of this vendor
    std::string_view profile;
};

// A vendor's own products stand before `any`.
constexpr Known known[] = {
    {0x04B8, 0x0E03, "tm-t20"},      {0x04B8, 0x0E15, "tm-t20"},     {0x04B8, 0x0E28, "tm-t20"},
    {0x04B8, any, "tm-t88"},         {0x0519, 0x000B, "star-bsc10"}, {0x0519, 0x0011, "star-bsc10"},
    {0x0519, 0x001B, "star-bsc10"},  {0x0519, any, "star-line"},     {0x1504, any, "bixolon-srp"},
    {0x0419, any, "bixolon-srp"},    {0x1D90, any, "citizen-ct-s"},  {0x0DD4, 0x0237, "custom-k80"},
    {0x0416, 0x5011, "pos-58"},      {0x28E9, 0x0289, "pos-58"},     {0x0483, 0x5840, "pos-58"},
    {0x0483, 0x5743, "pos-80"},      {0x0FE6, 0x811E, "pos-80"},     {0x1FC9, 0x2016, "pos-80"},
    {0x6868, 0x0200, "gprinter-80"}, {0x1A86, 0x7584, "one-way-80"},
};

} // namespace

std::span<const PrinterProfile> printer_profiles()
{
    return profiles;
}

const PrinterProfile* printer_profile(std::string_view name)
{
    const auto* found = std::ranges::find(profiles, name, &PrinterProfile::name);
    return found == std::end(profiles) ? nullptr : found;
}

const PrinterProfile& printer_profile(std::uint16_t vendor, std::uint16_t product)
{
    const auto* found = std::ranges::find_if(known, [&](const Known& one) {
        return one.vendor == vendor && (one.product == product || one.product == any);
    });
    const auto* profile = found == std::end(known) ? nullptr : printer_profile(found->profile);
    return profile ? *profile : profiles[0];
}

} // namespace drivers
