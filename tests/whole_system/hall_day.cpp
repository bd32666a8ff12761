#include "tests/whole_system/hall_day.hpp"

#include "tests/hall/small_hall.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace whole_system {

namespace v1 = hallcall::v1;

namespace {

constexpr auto faults_end = 120s, asking_ends = 125s, day_ends = 165s;
constexpr auto midnight = 60s; // of those days that have one

// One in three begins a minute before the day is over.
hall::Time morning_or_midnight(std::uint64_t seed)
{
    return seed % 3 == 0 ? hall_tests::nine + 15h - midnight : hall_tests::nine;
}

std::unique_ptr<Store> store_of(std::uint64_t seed, bool on_real_journal)
{
    const simulation::Chance dice{seed + 1'000'000};
    return on_real_journal ? store_on_faulty_disk(dice) : store_in_memory(dice);
}

// Of what it gave out itself, mostly.
v1::Request what_a_kiosk_asks(simulation::Chance& chance, const DeviceMachine::Numbers& given)
{
    static constexpr std::array services{"passports", "vehicles", "pensions"};
    static constexpr std::array letters{"A", "B", "C"};
    v1::Request request;
    const auto of = chance.below(services.size());
    if (chance.happens(0.7)) {
        request.mutable_take_ticket()->set_service(services[of]);
        return request;
    }
    const auto number =
        !given.empty() && chance.happens(0.8)
            ? given[given.size() - 1 - chance.below(std::min<std::size_t>(given.size(), 3))]
            : letters[of] + std::string{"00"} + std::to_string(1 + chance.below(9));
    if (chance.happens(0.7)) {
        request.mutable_report_slip()->set_number(number);
        request.mutable_report_slip()->set_slip(chance.happens(0.8) ? v1::SLIP_PRINTED
                                                                    : v1::SLIP_UNKNOWN);
    } else {
        request.mutable_cancel()->set_number(number);
        request.mutable_cancel()->set_reason(v1::CANCEL_VISITOR_LEFT);
    }
    return request;
}

v1::Request what_a_clerk_asks(simulation::Chance& chance, std::uint32_t counter)
{
    v1::Request request;
    switch (chance.below(10)) {
    case 0:
        request.mutable_open_counter()->set_counter(counter);
        break;
    case 1:
        request.mutable_recall()->set_counter(counter);
        break;
    case 2:
        request.mutable_begin()->set_counter(counter);
        break;
    case 3:
        request.mutable_miss()->set_counter(counter);
        break;
    case 4:
        request.mutable_finish()->set_counter(counter);
        break;
    case 5:
        request.mutable_hold()->set_counter(counter);
        request.mutable_hold()->set_kind(v1::HOLD_WITHOUT_PAPERS);
        break;
    case 6:
        request.mutable_undo()->set_counter(counter);
        break;
    case 7:
        request.mutable_finish_and_call()->set_counter(counter);
        break;
    default:
        request.mutable_call_next()->set_counter(counter);
    }
    return request;
}

template <class Rows>
std::string text_of(const Rows& rows)
{
    std::string text;
    for (const auto& [key, row] : rows)
        text += row.ShortDebugString() + '\n';
    return text;
}

std::string text_of(const protocol::PictureBook& picture)
{
    std::string text = picture.day() + '\n' + picture.catalogue().ShortDebugString() + '\n' +
                       text_of(picture.queues()) + text_of(picture.counters()) +
                       text_of(picture.tickets());
    for (const auto& call : picture.calls()) {
        auto shown = call;
        shown.clear_announce(); // how it came, not what it is
        text += shown.ShortDebugString() + '\n';
    }
    return text;
}

// The first line of each that the other has not there.
std::string difference(const std::string& seen, const std::string& is)
{
    std::istringstream one{seen}, other{is};
    std::string line, instead;
    while (std::getline(one, line)) {
        std::getline(other, instead);
        if (line != instead)
            return "sees " + line + "\nthere is " + instead;
    }
    return std::getline(other, instead) ? "does not see " + instead : std::string{};
}

} // namespace

// One to three of each kind; in one hall of fifty eight, several pads at one counter.
HallDay::HallDay(std::uint64_t seed, bool on_real_journal)
    : world_{seed, morning_or_midnight(seed)}, dispatcher_{world_, hall_tests::small_hall(),
                                                           store_of(seed, on_real_journal)},
      everybody_{world_, dispatcher_, promises_}
{
    const auto are_there = [seed](std::uint64_t kind) { return seed % 50 == 0 ? 8 : 1 + kind % 3; };
    for (std::uint64_t i = 1; i <= are_there(seed); ++i)
        add("kiosk-" + std::to_string(i), v1::ROLE_KIOSK, {what_a_kiosk_asks, 1'500ms});
    for (std::uint64_t i = 1; i <= are_there(seed / 3 + 1); ++i) {
        const auto counter = std::array{1U, 2U, 4U}[i % 3];
        add("pad-" + std::to_string(i), v1::ROLE_CALLER,
            {[counter](simulation::Chance& chance, const auto&) {
                 return what_a_clerk_asks(chance, counter);
             },
             1'500ms});
    }
    for (std::uint64_t i = 1; i <= are_there(seed / 9); ++i)
        add("wall-" + std::to_string(i), v1::ROLE_DISPLAY);
    if (seed % 6 == 0)
        cut_off_over_midnight(*devices_.front());
}

DeviceMachine& HallDay::add(const std::string& name, v1::Role role, DeviceMachine::Habit habit)
{
    devices_.push_back(std::make_unique<DeviceMachine>(everybody_, name, role, std::move(habit)));
    return *devices_.back();
}

void HallDay::break_something()
{
    world_.after(world_.between(200ms, 6s), [this] {
        if (all_is_well_)
            return;
        if (world_.chance.happens(0.35))
            break_dispatcher();
        else
            break_device(*devices_[world_.chance.below(devices_.size())]);
        break_something();
    });
}

void HallDay::break_dispatcher()
{
    switch (world_.chance.below(4)) {
    case 0:
        dispatcher_.fail_next_commit();
        break;
    case 1:
        ++tally_.clocks_set;
        dispatcher_.set_clock(world_.between(-20min, 20min));
        return;
    case 2:
        dispatcher_.kill(world_.chance.happens(0.4));
        break;
    default:
        dispatcher_.kill_in_next_commit(world_.chance.happens(0.4));
    }
}

void HallDay::break_device(DeviceMachine& device)
{
    switch (world_.chance.below(6)) {
    case 4:
        device.lose_power_while_writing();
        break;
    case 5:
        device.fail_next_write();
        break;
    case 0:
        tally_.devices_killed += device.kill(world_.chance.happens(0.4));
        world_.after(world_.between(10ms, 5s), [&device] { device.start(); });
        break;
    case 1:
        ++tally_.partitions;
        device.partition(true);
        device.cut_link();
        world_.after(world_.between(1s, 20s), [&device] { device.partition(false); });
        break;
    case 2:
        tally_.said_again += device.say_again();
        break;
    default:
        tally_.links_cut += device.cut_link();
    }
}

// What it gives meanwhile is told of on the next day.
void HallDay::cut_off_over_midnight(DeviceMachine& kiosk)
{
    world_.after(midnight - 15s, [this, &kiosk] {
        ++tally_.partitions;
        kiosk.partition(true);
        kiosk.cut_link();
    });
    world_.after(midnight + world_.between(0s, 20s), [&kiosk] { kiosk.partition(false); });
}

// A dispatcher that is not running is started again after a while, whatever ended it.
void HallDay::people()
{
    world_.after(world_.between(50ms, 3s), [this] {
        dispatcher_.start();
        people();
    });
}

std::string HallDay::run()
{
    const auto begins = world_.now();
    dispatcher_.start();
    for (const auto& device : devices_)
        device->start();
    people();
    break_something();
    world_.run_until(begins + faults_end);
    all_is_well_ = true;
    for (const auto& device : devices_) {
        device->partition(false);
        device->start();
    }
    world_.run_until(begins + asking_ends);
    for (const auto& device : devices_)
        device->stop_asking();
    world_.run_until(begins + day_ends);
    return at_the_end();
}

std::string HallDay::at_the_end()
{
    entries_ = dispatcher_.entries();
    const auto promises = promises_.broken_in(entries_);
    tally_.lost = promises.lost;
    tally_.doubled = promises.doubled;
    tally_.late = promises.late;
    if (!dispatcher_.broken().empty())
        return "dispatcher: " + dispatcher_.broken();
    if (!everybody_.broken.empty())
        return everybody_.broken;
    if (!promises.first.empty())
        return promises.first;
    for (const auto& device : devices_) {
        if (!device->is_linked())
            return device->name() + " has not come back";
        if (device->waits())
            return device->name() + " still waits for an answer";
        if (const auto broken = device->broken(); !broken.empty())
            return device->name() + ' ' + broken;
    }
    return of_pictures();
}

// Everybody sees what somebody who comes now sees.
std::string HallDay::of_pictures()
{
    DeviceMachine newcomer{everybody_, "wall-new", v1::ROLE_DISPLAY, {}};
    DeviceMachine new_pad{everybody_, "pad-new", v1::ROLE_CALLER, {}};
    newcomer.start();
    new_pad.start();
    world_.run_until(world_.now() + 5s); // also when it fell behind at once
    for (const auto& device : devices_) {
        const bool is_pad = device->name().starts_with("pad"); // these alone see tickets
        const auto* picture = (is_pad ? new_pad : newcomer).picture();
        if (const auto wrong = difference(text_of(*device->picture()), text_of(*picture));
            !wrong.empty())
            return device->name() + ' ' + wrong;
    }
    return {};
}

void HallDay::add_to(Tally& tally) const
{
    ++tally.runs;
    tally.promises += promises_.kept();
    tally.given_alone += promises_.given_alone();
    tally.entries += entries_.size();
    tally.late += tally_.late;
    tally.spoken += everybody_.spoken;
    tally.taken_back += everybody_.taken_back;
    tally.lost += tally_.lost;
    tally.doubled += tally_.doubled;
    const auto& counted = dispatcher_.counted();
    tally.crashes += static_cast<std::size_t>(counted.cuts);
    tally.crashes_in_a_commit += static_cast<std::size_t>(counted.cuts_in_a_commit);
    tally.disk_faults += static_cast<std::size_t>(counted.faults);
    tally.clocks_set += tally_.clocks_set;
    tally.links_cut += tally_.links_cut;
    tally.half_open += everybody_.half_open;
    tally.partitions += tally_.partitions;
    tally.devices_killed += tally_.devices_killed;
    tally.said_again += tally_.said_again;
    for (const auto& device : devices_)
        tally.outbox_faults += device->faults_of_disk();
}

} // namespace whole_system
