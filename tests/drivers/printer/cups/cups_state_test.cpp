#include "drivers/printer/cups_state.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("drivers/printer/cups/state");

using namespace drivers::cups;
using drivers::PrinterFault;

namespace {

std::optional<Trouble> trouble_of(Reasons reasons)
{
    return trouble_in(reasons);
}

} // namespace

TEST_CASE("a printer's reasons are understood whatever their severity")
{
    CHECK(trouble_of({"media-empty"}) == Trouble::paper_out);
    CHECK(trouble_of({"media-empty-error"}) == Trouble::paper_out);
    CHECK(trouble_of({"media-empty-warning"}) == Trouble::paper_out);
    CHECK(trouble_of({"media-empty-report"}) == Trouble::paper_out);
    CHECK(trouble_of({"media-needed-error"}) == Trouble::paper_out);
    CHECK(trouble_of({"cover-open-warning"}) == Trouble::cover_open);
    CHECK(trouble_of({"door-open"}) == Trouble::cover_open);
    CHECK(trouble_of({"media-jam-error"}) == Trouble::paper_jammed);
    CHECK(trouble_of({"offline-report"}) == Trouble::offline);
    CHECK(trouble_of({"connecting-to-device"}) == Trouble::offline);
    CHECK(trouble_of({"timed-out"}) == Trouble::offline);
    CHECK(trouble_of({"other-error"}) == Trouble::broken);
}

TEST_CASE("a reason that stops nothing is no fault")
{
    for (const auto* reason : {"none", "media-low-warning", "toner-low-warning", "other-warning",
                               "cups-waiting-for-job-completed", "paused", "", "media-emptyish"}) {
        CAPTURE(reason);
        CHECK_FALSE(trouble_of({reason}));
    }
    CHECK_FALSE(trouble_of({}));
}

TEST_CASE("what CUPS's backends say in words alone is understood, other words are not guessed at")
{
    CHECK(trouble_in_message("The printer is not responding.") == Trouble::offline);
    CHECK(trouble_in_message("Waiting for printer to become available.") == Trouble::offline);
    CHECK(trouble_in_message("The printer is in use.") == Trouble::busy);
    CHECK(trouble_in_message("Print job was not accepted.") == Trouble::refused);
    CHECK_FALSE(trouble_in_message("Connected to printer."));
    CHECK_FALSE(trouble_in_message(""));
}

TEST_CASE("of several faults the one to mend first is named")
{
    CHECK(trouble_of({"media-empty-error", "cover-open-error"}) == Trouble::cover_open);
    CHECK(trouble_of({"none", "media-jam-error", "media-empty-error"}) == Trouble::paper_jammed);
    CHECK(trouble_of({"cover-open-error", "offline-report"}) == Trouble::offline);
}

TEST_CASE("paper near its end is heard")
{
    CHECK(paper_near_end_in(Reasons{"none", "media-low-warning"}));
    CHECK_FALSE(paper_near_end_in(Reasons{"media-empty-error"}));
}

TEST_CASE("a stopped queue is paused whatever its last job met, a stopped printer says why")
{
    CHECK(hindrance_in({PrinterState::stopped, true, {"media-empty-error", "paused"}}) ==
          Trouble::paused);
    CHECK(hindrance_in({PrinterState::stopped, true, {"media-empty-error"}}) == Trouble::paper_out);
    CHECK(hindrance_in({PrinterState::stopped, true, {"none"}}) == Trouble::paused);
    CHECK(hindrance_in({PrinterState::idle, false, {}}) == Trouble::not_accepting);
    CHECK_FALSE(hindrance_in({PrinterState::processing, true, {"media-empty-error"}}));
}

TEST_CASE("every trouble has a fault, and a sentence for staff with its cure")
{
    for (int one = 1; one <= static_cast<int>(last_trouble); ++one) {
        CAPTURE(one);
        const auto trouble = static_cast<Trouble>(one);
        CHECK_FALSE(name_of(fault_for(trouble)).empty());
        const auto sentence = sentence_for(trouble);
        CHECK(sentence.ends_with('.'));
        CHECK(sentence.find(": ") != sentence.npos);
    }
    CHECK(fault_for(Trouble::paper_out) == PrinterFault::paper_out);
    CHECK(fault_for(Trouble::silent) == PrinterFault::unknown);
    CHECK(fault_for(Trouble::cancelled) == PrinterFault::unknown);
    CHECK(fault_for(Trouble::paused) == PrinterFault::paused);
    CHECK(fault_for(Trouble::not_accepting) == PrinterFault::not_accepting);
    CHECK(fault_for(Trouble::refused) == PrinterFault::refused);
    CHECK(fault_for(Trouble::forbidden) == PrinterFault::not_permitted);
}

TEST_SUITE_END();
