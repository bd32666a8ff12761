#include "hall/settings.hpp"

#include "hall/numbering.hpp"
#include "hall/settings_check.hpp"
#include "hall/time_zone.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace hall {

namespace {

constexpr std::chrono::minutes day_starts_max{1'439};
constexpr std::chrono::minutes head_start_max{480};
constexpr std::chrono::minutes missed_within_max{1'440};

std::string quoted(std::string_view text)
{
    return '"' + std::string{text} + '"';
}

// Walks the settings in their order and writes down all that is wrong.
class SettingsCheck : PartCheck {
public:
    using PartCheck::PartCheck;

    void run()
    {
        check_hall();
        check_named_rows("unit", settings_.units, units_max);
        check_named_rows("zone", settings_.zones, zones_max);
        check_queues();
        check_services();
        check_classes();
        check_counters();
        check_missed();
        check_calendar(settings_, faults_);
        check_steps();
        check_handling(settings_, faults_);
        check_policy(settings_, faults_);
        check_appointments(settings_, faults_);
    }

private:
    void check_hall()
    {
        check_name("hall_name", settings_.hall_name);
        if (!parse_time_zone(settings_.time_zone))
            fault("time_zone", quoted(settings_.time_zone.substr(0, time_zone_characters_max)) +
                                   " is not a POSIX TZ rule: write one such as \"CST-8\" or "
                                   "\"CET-1CEST,M3.5.0,M10.5.0/3\"");
        check_range("day_starts", settings_.day_starts.count(), 0, day_starts_max.count(),
                    " minutes after midnight");
    }

    void check_name(const std::string& where, const LocalText& name)
    {
        const auto chinese = name.find("zh");
        if (chinese == name.end() || chinese->second.empty())
            fault(where, "has no Chinese text: give one under \"zh\"");
        check_texts(where, name);
    }

    void check_texts(const std::string& where, const LocalText& name)
    {
        check_languages(where, name);
        for (const auto& [language, text] : name) {
            if (text.size() > name_bytes_max)
                fault(where, "the text under \"" + language.substr(0, language_tag_characters_max) +
                                 "\" is too long: at most " + std::to_string(name_bytes_max) +
                                 " bytes");
        }
    }

    // Its bytes.
    std::size_t check_guide(const std::string& where, const LocalText& guide)
    {
        std::size_t bytes = 0;
        for (const auto& [language, text] : guide)
            bytes += text.size();
        if (bytes > guide_bytes_max)
            fault(where, "is too long: at most " + std::to_string(guide_bytes_max) +
                             " bytes in all languages");
        check_languages(where, guide);
        return bytes;
    }

    void check_languages(const std::string& where, const LocalText& texts)
    {
        for (const auto& [language, text] : texts)
            if (!is_id(language) || language.size() > language_tag_characters_max)
                fault(where, quoted(language.substr(0, language_tag_characters_max)) +
                                 " is not a language tag: write one such as \"zh\" or \"en\"");
    }

    void check_id(const std::string& where, const std::string& id, std::set<std::string>& seen)
    {
        if (!is_id(id))
            fault(where + ".id", "is not an identifier: 1 to 64 characters of A-Z a-z 0-9 . _ -");
        if (!seen.insert(id).second)
            fault(where + ".id", "is there twice: give each its own");
    }

    template <class Row>
    void check_named_rows(std::string_view kind, const std::vector<Row>& rows, std::size_t rows_max)
    {
        if (!check_count(std::string{kind} + 's', rows.size(), rows_max))
            return; // and the rows are not looked at one by one
        std::set<std::string> seen;
        for (const auto& row : rows) {
            const auto where = place_of(kind, row.id.text);
            check_id(where, row.id.text, seen);
            check_name(where + ".name", row.name);
        }
    }

    void check_queues()
    {
        check_named_rows("queue", settings_.queues, queues_max);
        if (settings_.queues.size() > queues_max)
            return;
        for (auto queue = settings_.queues.begin(); queue != settings_.queues.end(); ++queue) {
            check_series(*queue);
            for (auto earlier = settings_.queues.begin(); earlier != queue; ++earlier)
                if (series_overlap(*earlier, *queue))
                    fault(place_of("queue", queue->id.text) + ".letter",
                          "its numbers " + series(*queue) + " overlap " + series(*earlier) +
                              " of " + place_of("queue", earlier->id.text) +
                              ": give it another letter or range");
        }
    }

    static std::string series(const Queue& queue)
    {
        return to_string(TicketNumber{queue.letter, queue.first_number}) + " to " +
               to_string(TicketNumber{queue.letter, queue.last_number});
    }

    void check_series(const Queue& queue)
    {
        const auto where = place_of("queue", queue.id.text);
        if (queue.letter < 'A' || queue.letter > 'Z')
            fault(where + ".letter", "is not a letter: give one of A to Z");
        check_range(where + ".first_number", queue.first_number, 1, visible_number_max, "");
        check_range(where + ".last_number", queue.last_number, 1, visible_number_max, "");
        if (queue.first_number > queue.last_number)
            fault(where + ".last_number",
                  std::to_string(queue.last_number) + " is below the first number " +
                      std::to_string(queue.first_number) + ": turn them round");
    }

    bool some_counter_serves(const QueueId& queue) const
    {
        return std::ranges::any_of(settings_.counters, [&](const Counter& counter) {
            return std::ranges::find(counter.queues, queue) != counter.queues.end();
        });
    }

    void check_services()
    {
        check_named_rows("service", settings_.services, services_max);
        if (settings_.services.size() > services_max)
            return;
        std::set<QueueId> offered;
        std::size_t guide_bytes = 0;
        for (const auto& service : settings_.services) {
            const auto where = place_of("service", service.id.text);
            guide_bytes += check_guide(where + ".guide", service.guide);
            check_reference(where + ".unit", "unit", settings_.units, service.unit);
            check_reference(where + ".queue", "queue", settings_.queues, service.queue);
            // The queue of a visit lends it the number; its legs are waited for elsewhere.
            if (service.offered && service.handling.legs.empty() &&
                find_row(settings_.queues, service.queue) && offered.insert(service.queue).second &&
                !some_counter_serves(service.queue))
                fault(where + ".queue", "no counter serves " +
                                            place_of("queue", service.queue.text) +
                                            ": give it to a counter, or do not offer the service");
        }
        if (guide_bytes > guides_bytes_max)
            fault("service.guide", "the guides of all services are too long: at most " +
                                       std::to_string(guides_bytes_max) + " bytes");
    }

    void check_classes()
    {
        check_named_rows("class", settings_.classes, classes_max);
        for (const auto& row : settings_.classes) {
            const auto where = place_of("class", row.id.text) + ".head_start";
            check_range(where, row.head_start.count(), 0, head_start_max.count(), " minutes");
            if (row.id.text == "ordinary" && row.head_start.count() != 0)
                fault(where, "the ordinary class has no head start: leave it at 0, and give the "
                             "head start to a class of its own");
        }
    }

    void check_counters()
    {
        if (!check_count("counters", settings_.counters.size(), counters_max))
            return;
        std::set<CounterNumber> seen;
        for (const auto& counter : settings_.counters) {
            const auto where = place_of(counter);
            check_range(where + ".number", counter.number.value, 1, visible_number_max, "");
            if (!seen.insert(counter.number).second)
                fault(where + ".number", "is there twice: give each counter its own");
            check_reference(where + ".zone", "zone", settings_.zones, counter.zone);
            if (!counter.name.empty())
                check_name(where + ".name", counter.name);
            check_counter_queues(where + ".queues", counter);
        }
    }

    void check_counter_queues(const std::string& where, const Counter& counter)
    {
        if (counter.queues.empty())
            fault(where, "serves no queue: name at least one");
        if (!check_count("queues", counter.queues.size(), queues_max))
            return;
        std::set<QueueId> seen;
        for (const auto& queue : counter.queues) {
            check_reference(where, "queue", settings_.queues, queue);
            if (!seen.insert(queue).second)
                fault(where, place_of("queue", queue.text) + " is there twice: name it once");
        }
    }

    void check_missed()
    {
        check_range("missed.within", settings_.missed.within.count(), 0, missed_within_max.count(),
                    " minutes");
        check_range("missed.after", settings_.missed.after, 0, missed_after_max, " tickets");
        check_range("missed.returns", settings_.missed.returns, 0, missed_returns_max, " times");
    }

    void check_steps()
    {
        check_range("recall.limit", settings_.recall.limit, 0, recall_limit_max, " times");
        check_range("recall.gap_seconds", settings_.recall.gap.count(), 0, recall_gap_max.count(),
                    " seconds");
        check_range("lending.numbers", settings_.lending.numbers, 0, lent_numbers_max,
                    " numbers of each queue");
        check_range("undo.within_seconds", settings_.undo.within.count(), 0,
                    undo_within_max.count(), " seconds");
    }
};

} // namespace

std::vector<SettingsFault> faults_of(const Settings& settings)
{
    std::vector<SettingsFault> faults;
    SettingsCheck{settings, faults}.run();
    return faults;
}

const Counter* find_counter(const Settings& settings, CounterNumber number)
{
    const auto found = std::ranges::find(settings.counters, number, &Counter::number);
    return found == settings.counters.end() ? nullptr : &*found;
}

} // namespace hall
