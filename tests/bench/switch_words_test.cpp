// What the bench says to each device is what that device's control port understands.
#include "bench/switchboard.hpp"
#include "drivers/id_card/emulated_id_reader_control.hpp"
#include "drivers/led_sign/emulated_led_sign_control.hpp"
#include "drivers/printer/emulated_printer_control.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace bench;

namespace {

using Control = std::function<std::string(std::string_view line)>;

// Every position of every switch, one after the other: understood, and said by the status.
void try_every_switch(const QString& name, const Control& obey)
{
    const auto kind = std::ranges::find(kinds(), name, &Kind::name);
    REQUIRE(kind != kinds().end());
    for (std::size_t which = 0; which < kind->switches.size(); ++which) {
        const auto& one = kind->switches[which];
        // Backwards: the first position is where the device stands at the beginning and is left in.
        for (auto at = one.positions.size(); at-- > 0;) {
            const auto line = one.positions[at].line.toStdString();
            CAPTURE(line);
            CHECK(obey(line) == "ok");
            const auto status = status_from(QString::fromStdString(obey("status")));
            REQUIRE(status);
            CHECK(positions_in(*kind, *status).at(static_cast<qsizetype>(which)) ==
                  static_cast<int>(at));
        }
    }
}

} // namespace

TEST_SUITE_BEGIN("bench/switch_words");

TEST_CASE("every switch of the bench is understood by its device, which says where it stands")
{
    bool plugged = true;
    const auto unplug = [&plugged] { plugged = false; };
    const auto plug = [&plugged] { plugged = true; };
    const auto is_plugged = [&plugged] { return plugged; };

    drivers::EmulatedPrinter printer{{}, [](const auto&) {}};
    try_every_switch(QStringLiteral("printer"), [&](auto line) {
        return drivers::obey_control(line, printer, {unplug, plug, is_plugged});
    });
    drivers::EmulatedIdCardReader reader{{}};
    try_every_switch(QStringLiteral("id-card-reader"), [&](auto line) {
        return drivers::obey_id_reader_control(line, reader, {unplug, plug, is_plugged});
    });
    drivers::EmulatedLedSign sign{{}, drivers::SignGlyphs{}};
    const auto power = [&](bool on) {
        if (on)
            sign.give_power();
        else
            sign.cut_power();
    };
    try_every_switch(QStringLiteral("sign"), [&](auto line) {
        return drivers::obey_sign_control(line, sign, {power, unplug, plug, is_plugged});
    });
    CHECK(kinds().size() == 3); // whichever comes is tried here as well
}

TEST_SUITE_END();
