// What each role may ask: a table of all that can be asked.
#include "dispatcher/desk_peers.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>

TEST_SUITE_BEGIN("dispatcher/desk_peers");

namespace v1 = hallcall::v1;
using dispatcher::may_ask;

namespace {

struct Row {
    std::string_view ask, who; // k: kiosks, c: callers, o: operators
};

// What is new in protocol/hallcall.proto is entered here, and in docs/PROTOCOL.md.
constexpr std::array rows{
    Row{"take_ticket", "k o"},
    Row{"call_next", " co"},
    Row{"call_number", " co"},
    Row{"recall", " co"},
    Row{"begin", " co"},
    Row{"finish", " co"},
    Row{"finish_and_call", " co"},
    Row{"miss", " co"},
    Row{"return_missed", "kco"},
    Row{"hold", " co"},
    Row{"resume", " co"},
    Row{"return_held", " co"},
    Row{"transfer", " co"},
    Row{"cancel", "kco"},
    Row{"open_counter", " co"},
    Row{"pause_counter", " co"},
    Row{"close_counter", " co"},
    Row{"report_slip", "k o"},
    Row{"list_devices", "  o"},
    Row{"step_done", " co"},
    Row{"undo", " co"},
    Row{"book_appointment", " co"},
    Row{"cancel_appointment", " co"},
    Row{"check_in", "kco"},
    Row{"list_slots", "kco"},
    Row{"give_opinion", " co"},
    Row{"list_estimates", "  o"},
    Row{"reload_settings", "  o"},
    Row{"lend_numbers", "k o"},
    Row{"take_lent", "k o"},
    Row{"sign_in", " c "},
    Row{"sign_out", " c "},
    Row{"look_up_ticket", "kco"},
};

} // namespace

TEST_CASE("each role may ask what stands in the table, and whatever is new stands in it")
{
    const auto& asks = *v1::Request::descriptor()->FindOneofByName("ask");
    CHECK(asks.field_count() == static_cast<int>(rows.size()));
    for (int index = 0; index < asks.field_count(); ++index) {
        CAPTURE(asks.field(index)->name());
        const auto row = std::ranges::find(rows, asks.field(index)->name(), &Row::ask);
        REQUIRE(row != rows.end());
        const auto ask = static_cast<v1::Request::AskCase>(asks.field(index)->number());
        CHECK(may_ask(v1::ROLE_KIOSK, ask) == (row->who.find('k') != std::string_view::npos));
        CHECK(may_ask(v1::ROLE_CALLER, ask) == (row->who.find('c') != std::string_view::npos));
        CHECK(may_ask(v1::ROLE_OPERATOR, ask) == (row->who.find('o') != std::string_view::npos));
        CHECK_FALSE(may_ask(v1::ROLE_DISPLAY, ask));
        CHECK_FALSE(may_ask(v1::ROLE_UNKNOWN, ask));
    }
}

TEST_SUITE_END();
