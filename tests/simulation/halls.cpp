#include "tests/simulation/halls.hpp"

#include "dispatcher/settings_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <variant>

namespace simulation_tests {

using namespace std::chrono_literals;

hall::Settings settings_of(const std::vector<std::string>& folders)
{
    std::vector<dispatcher::NamedText> texts;
    for (const auto& folder : folders) {
        const std::filesystem::path halls{HALL_TESTS_DIR "/../deploy/halls"};
        for (const auto& entry : std::filesystem::directory_iterator{halls / folder}) {
            if (entry.path().extension() != ".toml")
                continue;
            std::ifstream file{entry.path()};
            texts.push_back({entry.path().filename(), {std::istreambuf_iterator<char>{file}, {}}});
        }
    }
    std::ranges::sort(texts, {}, &dispatcher::NamedText::name);
    const auto china = [](std::string_view) { return std::optional<std::string>{"CST-8"}; };
    return dispatcher::parse_settings(texts, china).value();
}

namespace {

// Visits in order and in any order, promises, fees with and without a way back, joint matters.
void add_handling(hall::Settings& settings)
{
    auto& services = settings.services;
    for (std::size_t at = 0; at + 3 < services.size(); ++at) {
        auto& handling = services[at].handling;
        if (at % 7 == 0) {
            handling.legs = {services[at + 1].id, services[at + 2].id, services[at + 3].id};
            handling.any_order = at % 2 == 0;
        } else if (at % 7 < 3) {
            handling.promised_days = 5;
        } else if (at % 7 < 5) {
            handling.cashier = services.back().id;
            handling.back_after_fee = at % 7 == 3;
        } else {
            for (const auto& unit : settings.units)
                if (unit.id != services[at].unit && handling.participants.size() < 2)
                    handling.participants.push_back(unit.id);
            handling.answer_within = 15min;
        }
    }
}

// A counter of five joins a long queue, one calls by a ratio, one by a rule.
void add_profiles(hall::Settings& settings)
{
    hall::Profile elastic{{"simulated-elastic"}}, ratio{{"simulated-ratio"}},
        rules{{"simulated-rules"}};
    elastic.elastic = {{settings.queues.front().id, 6, 3}};
    ratio.ratio = {{{{}, {settings.classes[1].id, settings.classes[2].id}}, 2},
                   {{{}, {settings.classes[0].id}}, 1}};
    hall::PolicyRule rule{{"long-waits"}, {{}, {settings.classes[0].id}}};
    rule.waited_over = 20min;
    rules.rules = {rule};
    rules.finally = hall::Order::accumulating_priority;
    settings.profiles = {elastic, ratio, rules};
    for (std::size_t at = 0; at < settings.classes.size(); ++at)
        settings.classes[at].rate = static_cast<std::uint16_t>(at + 1);
    for (auto& counter : settings.counters)
        if (const auto which = counter.number.value % 5u; which < settings.profiles.size())
            counter.profile = settings.profiles[which].id;
}

} // namespace

hall::Settings with_everything(hall::Settings settings)
{
    hall::Schedule office;
    office.id = {"simulated-office"};
    office.hours = {{8h + 30min, 12h}, {14h, 17h + 30min}};
    office.last_ticket = 15min;
    auto weekly = office;
    weekly.id = {"simulated-weekly"};
    weekly.repeat = hall::Repeat::weekly;
    weekly.weekdays.set(2).set(4);
    auto monthly = office;
    monthly.id = {"simulated-monthly"};
    monthly.repeat = hall::Repeat::monthly_day;
    monthly.days = {1, 15, 31};
    monthly.on_day_off = hall::OnDayOff::next_working_day;
    settings.schedules = {office, weekly, monthly};
    settings.calendar.holidays = {
        {simulation::first_date_by_default, simulation::first_date_by_default}};
    settings.calendar.make_up_days = {
        {std::chrono::sys_days{simulation::first_date_by_default} + std::chrono::days{5}, {}}};
    for (std::size_t at = 0; at < settings.services.size(); ++at) {
        auto& service = settings.services[at];
        service.schedule = at % 11 == 3 ? weekly.id : at % 11 == 7 ? monthly.id : office.id;
        service.open_at_noon = at % 4 == 0;
        if (at % 5 == 0)
            service.quotas = {{{9h, 11h}, 12}, {{}, 40}};
        if (at % 5 == 1)
            service.person_quota = 1;
        service.real_name = at % 6 == 2;
    }
    for (std::size_t at = 0; at < settings.services.size(); at += 3)
        settings.services[at].slots = {30min, 2};
    settings.appointments.no_shows = 1;
    add_handling(settings);
    add_profiles(settings);
    for (auto& counter : settings.counters) {
        counter.schedule = office.id;
        counter.open_at_noon = counter.number.value % 4 == 0;
    }
    return settings;
}

void Reloads::on_morning(simulation::Engine& engine, hall::Time midnight)
{
    engine.ask_later(midnight + 11h, hall::PutSettingsInForce{other_});
    engine.ask_later(midnight + 15h, hall::PutSettingsInForce{first_});
}

void Meddler::on_morning(simulation::Engine& engine, hall::Time midnight)
{
    engine_ = &engine;
    const auto& settings = engine.hall().settings;
    for (std::size_t each = 0; each < 20 * settings.counters.size(); ++each) {
        const auto at = midnight + simulation::as_duration(chance_.between(8 * 60, 18 * 60));
        const auto counter = settings.counters[chance_.below(settings.counters.size())].number;
        const auto& queue = settings.queues[chance_.below(settings.queues.size())];
        const hall::TicketNumber number{
            queue.letter, static_cast<std::uint16_t>(queue.first_number + chance_.below(60))};
        switch (chance_.below(6)) {
        case 0:
            engine.ask_later(at, hall::CallNumber{counter, number});
            break;
        case 1:
            engine.ask_later(at, hall::Resume{counter, number});
            break;
        case 2:
            engine.ask_later(at, hall::ReturnMissed{number});
            break;
        case 3:
            engine.ask_later(at, hall::OpenCounter{counter});
            break;
        default:
            engine.ask_later(at, hall::CallNext{counter});
        }
    }
}

// Two clerks want the same visitor.
void Meddler::on_event(const hall::Hall& hall, const hall::Event& event, hall::Time now)
{
    const auto* called = std::get_if<hall::TicketCalled>(&event);
    if (!called || !engine_ || !chance_.happens(0.05))
        return;
    for (const auto& counter : hall.settings.counters)
        engine_->ask_later(now, hall::CallNumber{counter.number, called->number});
}

} // namespace simulation_tests
