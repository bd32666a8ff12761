// What every journal must do. A store gives a `Store` with `open()`, which opens the same journal
// again each time, `close()`, and
// `break_down()` and `repair()` for the disk below it.
#pragma once

#include "journal_folder.hpp"

#include <algorithm>

namespace journal_tests {

using dispatcher::Entry;

template <class Store>
void check_what_is_recovered(Store& store)
{
    SUBCASE("a new journal has nothing to recover but the name of its stream")
    {
        const auto recovered = store.open().recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        CHECK(recovered->since_day_opened.empty());
        CHECK(recovered->earlier_answers.empty());
        CHECK(recovered->last_sequence == 0);
        CHECK_FALSE(recovered->stream.empty());
    }
    SUBCASE("what was appended is there after a restart, text for text")
    {
        std::vector<Entry> written = entries(1, 20);
        written[0].opens_day = true;
        written[4].events =
            std::string("[\"a\\u0000b\", \"", 14) + std::string(100'000, 'x') + "\"]";
        written[5].at = 0;
        written[6].at = 253'402'300'799'999;
        REQUIRE(store.open().append(written).has_value());
        store.close();
        const auto recovered = store.open().recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        CHECK(recovered->since_day_opened == written);
        CHECK(recovered->last_sequence == 20);
    }
    SUBCASE("the stream keeps its name over restarts")
    {
        const auto before = store.open().recover();
        store.close();
        const auto after = store.open().recover();
        REQUIRE(before.has_value());
        REQUIRE(after.has_value());
        CHECK(before->stream == after->stream);
    }
    SUBCASE("a replay starts from the last day that was opened; answers before it are kept")
    {
        std::vector<Entry> written = entries(1, 30);
        written[0].opens_day = written[9].opens_day = written[19].opens_day = true;
        REQUIRE(store.open().append(written).has_value());
        store.close();
        const auto recovered = store.open().recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        CHECK(recovered->since_day_opened ==
              std::vector<Entry>(written.begin() + 19, written.end()));
        std::vector<Entry> answers;
        std::copy_if(written.begin(), written.begin() + 19, std::back_inserter(answers),
                     [](const Entry& e) { return !e.request_id.empty(); });
        CHECK(recovered->earlier_answers == answers);
    }
    SUBCASE("a journal in which no day was opened is replayed from its first entry")
    {
        REQUIRE(store.open().append(entries(1, 3)).has_value());
        store.close();
        const auto recovered = store.open().recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        CHECK(recovered->since_day_opened == entries(1, 3));
    }
    SUBCASE("of very many earlier answers the latest are kept")
    {
        std::vector<Entry> written = entries(1, 12'000);
        for (Entry& e : written)
            e.request_id = "r" + std::to_string(e.sequence);
        written.back().opens_day = true;
        REQUIRE(store.open().append(written).has_value());
        store.close();
        const auto recovered = store.open().recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        REQUIRE(recovered->earlier_answers.size() == dispatcher::earlier_answers_max);
        CHECK(recovered->earlier_answers.front().sequence == 2'000);
        CHECK(recovered->earlier_answers.back().sequence == 11'999);
    }
}

template <class Store>
void check_how_it_goes_on(Store& store)
{
    SUBCASE("it goes on after a restart where it ended")
    {
        REQUIRE(store.open().append(entries(1, 2)).has_value());
        store.close();
        auto& journal = store.open();
        REQUIRE(journal.append(entries(3, 4)).has_value());
        REQUIRE(journal.append(entries(5, 5)).has_value());
        const auto recovered = journal.recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        CHECK(recovered->since_day_opened == entries(1, 5));
    }
    SUBCASE("nothing appended is nothing done")
    {
        auto& journal = store.open();
        CHECK(journal.append({}).has_value());
        REQUIRE(journal.append(entries(1, 1)).has_value());
    }
    SUBCASE("a journal that failed once takes nothing more, and keeps what it had")
    {
        auto& journal = store.open();
        REQUIRE(journal.append(entries(1, 3)).has_value());
        store.break_down();
        CHECK_FALSE(journal.append(entries(4, 5)).has_value());
        store.repair();
        const auto again = journal.append(entries(4, 5));
        CHECK_FALSE(again.has_value());
        CHECK_FALSE(message_of(again).empty());
        store.close();
        const auto recovered = store.open().recover();
        REQUIRE_MESSAGE(recovered.has_value(), message_of(recovered));
        CHECK(recovered->since_day_opened == entries(1, 3));
    }
}

template <class Store>
void check_contract()
{
    Store store;
    check_what_is_recovered(store);
    check_how_it_goes_on(store);
}

} // namespace journal_tests
