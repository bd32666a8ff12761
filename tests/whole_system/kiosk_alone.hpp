// A kiosk that goes on while it is cut off: the real outbox on a simulated disk, told as
// kiosk/outbox/standby.cpp tells it.
#pragma once

#include "kiosk/outbox/outbox.hpp"
#include "protocol/device_end.hpp"
#include "tests/kiosk/outbox/remembering_store.hpp"
#include "tests/whole_system/promises.hpp"
#include "tests/whole_system/world.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace whole_system {

// What is on a kiosk's disk, whatever becomes of the kiosk.
class OutboxDisk final : public outbox_tests::RememberingStore {
public:
    explicit OutboxDisk(World& world) : world_{world} {}

    kiosk::StoreResult<void> put(const kiosk::Change& change) override;

    enum class Mishap : std::uint8_t {
        none,
        fails,        // and nothing of the change is there
        power_before, // the power goes: nothing of it,
        power_behind, // or all of it; nobody hears
    };
    void arrange(Mishap mishap, std::function<void()> power_goes)
    {
        mishap_ = mishap;
        power_goes_ = std::move(power_goes);
    }
    std::size_t faults() const { return faults_; } // that happened

private:
    World& world_;
    Mishap mishap_ = Mishap::none;
    std::function<void()> power_goes_;
    std::size_t faults_ = 0;
};

// Of one process; goes with it.
class KioskAlone {
public:
    // Opened anew at each start; `chance` is for a disk that is new.
    KioskAlone(World& world, OutboxDisk& disk, const std::string& device, Promises& promises,
               std::string chance);

    void linked(protocol::DeviceEnd& end, const std::string& process);
    void cut_off();
    // Whether the answer was to the outbox, and not to the kiosk.
    bool replied(const hallcall::v1::Reply& reply);
    // A ticket without the dispatcher; false: it is not away long enough.
    bool takes(const hallcall::v1::Request& request);
    void look(); // now and then: whatever is to be told or lent
    std::vector<hallcall::v1::Request> unanswered() const; // of the outbox

    std::string broken() const; // what must not be, once everybody is back

private:
    void lend();
    void tell();
    void report_slip(const std::string& number);
    // `asked` has no id while nothing is.
    void say(hallcall::v1::Request request, hallcall::v1::Request& asked, const char* word);

    World& world_;
    std::string device_;
    Promises& promises_;
    kiosk::Outbox outbox_;
    protocol::DeviceEnd* end_ = nullptr;
    std::optional<hall::Time> away_since_;
    std::string process_;
    hallcall::v1::Request lending_, telling_;
    std::int64_t told_letter_ = 0;
    bool lend_again_ = false;
    int asked_ = 0;
};

} // namespace whole_system
