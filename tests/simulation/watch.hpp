// What must hold of a hall at every step of a simulated day: kept from the events alone, a little
// with each, because looking at all tickets each time would make a day take minutes. Now and then
// the whole hall is looked at as well (tests/hall/invariants.hpp).
#pragma once

#include "dispatcher/simulation/engine.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace simulation_tests {

// What has happened in all days that were watched: whatever is 0 was not checked.
struct Tally {
    std::uint64_t days = 0, tickets = 0, commands = 0, checks = 0;
    std::array<std::uint64_t, std::variant_size_v<hall::Event>> events{}; // by kind
};

class Watch : public simulation::Observer {
public:
    // Commands between two looks at the whole hall.
    explicit Watch(Tally& tally, std::uint64_t whole_hall_every = 5'000)
        : tally_{tally}, whole_hall_every_{whole_hall_every}
    {
    }

    // The first thing that was broken, in words; empty while all is well.
    const std::string& broken() const { return broken_; }

    void on_command(const hall::Hall& hall, const hall::Command& command,
                    const hall::Result<std::vector<hall::Event>>& decision,
                    hall::Time now) override;
    void before_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override;
    void on_event(const hall::Hall& hall, const hall::Event& event, hall::Time now) override;

private:
    struct Seen {
        hall::QueueId queue;
        hall::ClassId visitor_class;
        std::uint32_t order = 0;
        hall::Place place; // as taken
        hall::Time taken_at;
        hall::Duration head_start{0};
        bool was_moved = false; // out of its own place: missed, or in another queue
        bool is_waiting = false;
        bool has_ended = false;
        std::optional<hall::CounterNumber> counter;   // called or serving there
        std::optional<hall::CounterNumber> waits_for; // in its personal pool
    };
    struct Booking {
        hall::Date date;
        hall::Time slot;
        bool has_ended = false; // checked in, cancelled or a no-show
        bool was_no_show = false;
    };
    // Of one queue or pool. Moved tickets stand where rules of their own put them.
    struct Line {
        std::size_t waiting = 0;
        std::map<std::uint32_t, hall::Time> unmoved; // by order, when taken
        std::map<hall::ClassId, std::set<hall::Place>> of_class;
    };

    void check(bool holds, hall::TicketNumber number, const char* otherwise);
    void check_booking(bool holds, const hall::AppointmentCode& code, const char* otherwise);
    Seen& seen(hall::TicketNumber number);
    Line& line_of(const Seen& ticket);
    void joins(Seen& ticket);
    void leaves(Seen& ticket);
    void leaves_counter(Seen& ticket);
    void ends(hall::TicketNumber number);
    void booking_ends(const hall::AppointmentCode& code);
    void check_place(const hall::Hall& hall, const hall::TicketTaken& event, Seen& ticket);
    void check_call(const hall::Hall& hall, const hall::TicketCalled& event);
    void check_nobody_waits(const hall::Hall& hall, hall::CounterNumber counter);
    void day_ends(const hall::Hall& hall);

    void see(const hall::Hall& hall, const hall::DayOpened& event);
    void see(const hall::Hall& hall, const hall::SettingsInForce& event);
    void see(const hall::Hall& hall, const hall::TicketTaken& event);
    void see(const hall::Hall& hall, const hall::TicketCalled& event);
    void see(const hall::Hall& hall, const hall::TicketFinished& event);
    void see(const hall::Hall& hall, const hall::TicketCancelled& event);
    void see(const hall::Hall& hall, const hall::TicketMissed& event);
    void see(const hall::Hall& hall, const hall::TicketHeld& event);
    void see(const hall::Hall& hall, const hall::TicketReturned& event);
    void see(const hall::Hall& hall, const hall::TicketTransferred& event);
    void see(const hall::Hall& hall, const hall::TicketReleased& event);
    void see(const hall::Hall& hall, const hall::LegQueued& event);
    void see(const hall::Hall& hall, const hall::StepUndone& event);
    void see(const hall::Hall& hall, const hall::AppointmentBooked& event);
    void see(const hall::Hall& hall, const hall::AppointmentCancelled& event);
    void see(const hall::Hall& hall, const hall::AppointmentMissed& event);
    void see(const hall::Hall& hall, const hall::AppointmentsKept& event);
    template <class Other>
    void see(const hall::Hall&, const Other&)
    {
    }

    Tally& tally_;
    std::uint64_t whole_hall_every_;
    std::string broken_;
    hall::Time now_;
    std::vector<hall::Event> events_; // since the day opened, for the replay
    std::map<hall::TicketNumber, Seen> seen_;
    std::map<hall::QueueId, Line> lines_;
    std::map<hall::CounterNumber, Line> pools_;
    std::map<hall::CounterNumber, hall::TicketNumber> at_counter_;
    std::map<hall::AppointmentCode, Booking> bookings_; // of the running day and later ones
};

} // namespace simulation_tests
