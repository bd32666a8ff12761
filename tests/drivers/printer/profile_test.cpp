#include "drivers/printer/emulated_printer_models.hpp"
#include "drivers/printer/profile.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

TEST_SUITE_BEGIN("drivers/printer/profile");

using namespace drivers;

TEST_CASE("a printer on USB is known by its maker and product, or by its maker alone")
{
    CHECK(printer_profile(0x04B8, 0x0E15).name == "tm-t20");
    CHECK(printer_profile(0x04B8, 0x0202).name == "tm-t88");
    CHECK(printer_profile(0x1504, 0x0006).name == "bixolon-srp");
    CHECK(printer_profile(0x0416, 0x5011).name == "pos-58");
    CHECK(printer_profile(0x0FE6, 0x811E).name == "pos-80");
    CHECK(printer_profile(0x1A86, 0x7584).name == "one-way-80");
}

TEST_CASE("a printer that nobody knows is asked what it can")
{
    const auto& unknown = printer_profile(0xDEAD, 0xBEEF);
    CHECK(unknown == PrinterProfile{});
    CHECK(unknown.real_time == Ability::ask);
    CHECK(printer_profile(0x0416, 0x0001) == unknown); // another product of a clone's maker
}

TEST_CASE("a name of the settings finds its profile, and any other finds none")
{
    REQUIRE(printer_profile("tm-t88"));
    CHECK(printer_profile("tm-t88")->width_dots == 512);
    CHECK_FALSE(printer_profile("TM-T88"));
    CHECK_FALSE(printer_profile(""));
}

TEST_CASE("every profile is one that slips can be drawn for, under a name of its own")
{
    std::set<std::string_view> names;
    for (const auto& one : printer_profiles()) {
        const std::string name{one.name};
        CAPTURE(name);
        CHECK(names.insert(one.name).second);
        CHECK(one.width_dots % 8 == 0);
        CHECK(one.width_dots >= 384);
        CHECK(one.width_dots <= 1024);
        CHECK((one.dots_per_inch == 203 || one.dots_per_inch == 180));
        CHECK(one.band_bytes_max >= 256);
        CHECK(one.band_bytes_max <= 8192);
        CHECK((one.feed_dots > 0 || one.cutter == Cutter::feeds_and_cuts));
        // One that cannot be asked can prove nothing.
        if (one.real_time == Ability::no)
            CHECK_FALSE(one.answers_in_turn);
    }
}

TEST_CASE("every emulated model is one that a hall would set up by a profile that there is")
{
    for (const auto& one : emulated_models()) {
        const std::string name{one.name};
        CAPTURE(name);
        REQUIRE(printer_profile(one.profile));
        CHECK(printer_profile(one.profile)->width_dots == one.model.width_dots);
        CHECK(emulated_model(one.name) == &one);
    }
    CHECK_FALSE(emulated_model("typewriter"));
}

TEST_SUITE_END();
