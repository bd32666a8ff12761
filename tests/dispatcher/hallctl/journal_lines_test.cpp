#include "dispatcher/hallctl/journal_lines.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("dispatcher/hallctl/journal_lines");

using namespace hallctl;

TEST_CASE("an entry is dumped with its events as they are")
{
    const dispatcher::Entry entry{
        9, 1'772'440'200'007, "kiosk-1", "r1", R"([{"a":1}])", R"({"b":2})", true};
    CHECK(entry_line(entry, Form::json) ==
          R"({"sequence":9,"at":"2026-03-02T08:30:00.007Z","device":"kiosk-1","request_id":"r1",)"
          R"("opens_day":true,"events":[{"a":1}],"reply":{"b":2}})");
    CHECK(entry_line({9, 0, "", "", "not JSON", "", false}, Form::json) ==
          R"({"sequence":9,"at":"1970-01-01T00:00:00.000Z","device":null,"request_id":null,)"
          R"("opens_day":false,"events":"not JSON","reply":null})");
}

TEST_CASE("the summary of an empty journal has no first entry")
{
    dispatcher::JournalSummary summary;
    summary.stream = "s";
    summary.created = "2026-03-02T08:30:00.007Z";
    CHECK(journal_line("f", summary, Form::json)
              .find(R"("entries":0,"days":0,"first":null,"last":null)") != std::string::npos);
    CHECK(journal_line("f", summary, Form::text) == "f is whole: 0 entries, 0 days, 0 bytes");
}

TEST_CASE("what a restore put aside is named, and that later tickets are lost is said")
{
    dispatcher::Restored restored;
    restored.summary.entries = 3;
    restored.kept = "f.before-restore-1";
    const std::string text = restored_line("f", restored, Form::text);
    CHECK(text.find("f is whole: 3 entries") == 0);
    CHECK(text.find("kept as f.before-restore-1") != std::string::npos);
    CHECK(text.find("is not in it") != std::string::npos);
    CHECK(restored_line("f", restored, Form::json).find(R"("kept":"f.before-restore-1")") !=
          std::string::npos);
}

TEST_SUITE_END();
