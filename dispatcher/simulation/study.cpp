#include "dispatcher/simulation/study.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace simulation {

namespace {

double minutes(hall::Duration duration)
{
    return std::chrono::duration<double, std::ratio<60>>(duration).count();
}

class Scholar : public Observer {
public:
    explicit Scholar(Study& study) : study_{study} {}

    void on_command(const hall::Hall&, const hall::Command& command,
                    const hall::Result<std::vector<hall::Event>>& decision, hall::Time) override
    {
        study_.refused += !decision && std::holds_alternative<hall::TakeTicket>(command);
    }

    void before_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override
    {
        // How the counters were until now.
        std::visit([&](const auto& happens) { count_time(hall, happens, now); }, event);
        if (const auto* cancelled = std::get_if<hall::TicketCancelled>(&event)) {
            const auto& ticket = hall.tickets.at(cancelled->number);
            study_.uncalled += !was_called(ticket.order);
            if (ticket.counter)
                count_counter(hall, *ticket.counter, now);
        }
    }

    void on_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override
    {
        if (const auto* called = std::get_if<hall::TicketCalled>(&event))
            count_call(hall, *called, now);
        else if (const auto* opened = std::get_if<hall::DayOpened>(&event))
            open_day(hall, *opened);
        study_.taken += std::holds_alternative<hall::TicketTaken>(event);
        study_.missed += std::holds_alternative<hall::TicketMissed>(event);
        if (const auto* leg = std::get_if<hall::LegEnded>(&event))
            study_.counters[leg->counter].visitors += leg->outcome != hall::Outcome::dropped;
        else if (const auto* finished = std::get_if<hall::TicketFinished>(&event))
            study_.counters[finished->counter].visitors +=
                hall.tickets.at(finished->number).itinerary.legs.empty();
    }

private:
    template <class Event>
    void count_time(const hall::Hall& hall, const Event& event, hall::Time now)
    {
        if constexpr (requires { event.counter; })
            count_counter(hall, event.counter, now);
    }

    void count_counter(const hall::Hall& hall, hall::CounterNumber number, hall::Time now)
    {
        auto& since = since_.try_emplace(number, now).first->second;
        const auto passed = minutes(now - std::exchange(since, now));
        const auto found = hall.counters.find(number);
        if (found == hall.counters.end())
            return;
        auto& counter = study_.counters[number];
        if (found->second.ticket)
            counter.busy_minutes += passed;
        if (found->second.ticket || found->second.state == hall::CounterState::open)
            counter.open_minutes += passed;
    }

    void count_call(const hall::Hall& hall, const hall::TicketCalled& event, hall::Time now)
    {
        const auto& ticket = hall.tickets.at(event.number);
        if (was_called(ticket.order))
            return;
        was_called_.resize(std::max<std::size_t>(was_called_.size(), ticket.order + 1));
        was_called_[ticket.order] = true;
        const auto waited = minutes(now - ticket.taken_at);
        const auto shown = local_time(zone_, ticket.taken_at).time_since_epoch();
        const auto hour = static_cast<std::size_t>(
            std::chrono::floor<std::chrono::hours>(shown % std::chrono::days{1}).count());
        study_.all.add(waited);
        study_.classes[ticket.visitor_class].add(waited);
        study_.queues[ticket.queue].add(waited);
        study_.hours[hour].add(waited);
        study_.class_hours[ticket.visitor_class][hour].add(waited);
    }

    void open_day(const hall::Hall& hall, const hall::DayOpened&)
    {
        was_called_.clear();
        since_.clear();
        zone_ = hall::parse_time_zone(hall.settings.time_zone).value_or(hall::TimeZone{});
    }

    bool was_called(std::uint32_t order) const
    {
        return order < was_called_.size() && was_called_[order];
    }

    Study& study_;
    hall::TimeZone zone_;
    std::vector<bool> was_called_; // today, by order
    std::map<hall::CounterNumber, hall::Time> since_;
};

} // namespace

Study study_of(const hall::Settings& settings, const Habits& habits, std::uint64_t seed,
               std::size_t days)
{
    Study study;
    Scholar scholar{study};
    Engine engine{settings, habits, seed};
    engine.watch(scholar);
    study.days = engine.play_days(days);
    return study;
}

std::vector<OneMore> one_more_counter(const Study& study, const hall::Settings& settings,
                                      const Habits& habits, std::uint64_t seed, std::size_t days,
                                      std::size_t queues)
{
    std::vector<std::pair<double, hall::QueueId>> waited;
    for (const auto& [queue, waits] : study.queues)
        if (find_row(settings.queues, queue))
            waited.emplace_back(waits.mean() * static_cast<double>(waits.count()), queue);
    std::ranges::sort(waited, [](const auto& one, const auto& other) {
        return one.first != other.first ? one.first > other.first : one.second < other.second;
    });
    waited.resize(std::min(waited.size(), queues));
    auto same_visitors = habits;
    same_visitors.counters_of_visitors = settings.counters;
    std::vector<OneMore> found;
    for (const auto& [minutes_waited, queue] : waited) {
        auto more = settings;
        auto number = hall::CounterNumber{1};
        while (find_counter(more, number))
            ++number.value;
        // Clang 14, which clang-tidy is, captures no structured bindings by themselves.
        const auto serves = [&wanted = queue](const auto& counter) {
            return std::ranges::find(counter.queues, wanted) != counter.queues.end();
        };
        const auto like = std::ranges::find_if(settings.counters, serves);
        if (like == settings.counters.end() || number.value > hall::visible_number_max)
            continue;
        auto counter = *like;
        counter.number = number;
        counter.queues = {queue};
        more.counters.push_back(counter);
        const auto after = study_of(more, same_visitors, seed, days);
        const auto queue_after = after.queues.find(queue);
        found.push_back({queue, study.queues.at(queue),
                         queue_after == after.queues.end() ? Waits{} : queue_after->second,
                         after.all});
    }
    return found;
}

} // namespace simulation
