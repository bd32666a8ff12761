// Every report of an interrupt endpoint. Several transfers wait for it at once, so that a report
// which comes while another one is being handed over has a place to go.
#include "drivers/port/usb_port_claim.hpp"

#include <array>
#include <utility>

namespace drivers {

namespace {

constexpr std::size_t transfers = 4;
constexpr std::size_t report_bytes_max = 1024; // USB 2.0, 5.7.3: the largest interrupt packet

class Ear : public std::enable_shared_from_this<Ear> {
public:
    Ear(std::shared_ptr<UsbClaim> claim, UsbLink::Report report)
        : claim_{std::move(claim)}, report_{std::move(report)}
    {
    }

    void open(std::uint8_t endpoint, std::size_t bytes);
    void close(); // no report begins after it

private:
    struct Slot {
        Ear* ear = nullptr;
        UsbTransfer transfer = new_usb_transfer();
        std::vector<unsigned char> buffer;
        bool in_flight = false;
    };

    static void LIBUSB_CALL on_end(libusb_transfer* transfer);
    void hear(Slot& slot);
    void submit(Slot& slot);
    void fail(boost::system::error_code error);
    void cancel();
    void settle(std::unique_lock<std::mutex>& lock);
    void hand_over(std::unique_lock<std::mutex>& lock,
                   const PortResult<std::vector<std::byte>>& what);

    std::shared_ptr<UsbClaim> claim_;
    UsbLink::Report report_;
    std::array<Slot, transfers> slots_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t in_flight_ = 0;
    bool reporting_ = false;
    bool closed_ = false;
    boost::system::error_code error_; // the last report, once all transfers have come back
    std::shared_ptr<Ear> self_;       // while anything is in flight
};

void Ear::open(std::uint8_t endpoint, std::size_t bytes)
{
    std::unique_lock lock{mutex_};
    for (auto& slot : slots_) {
        slot.ear = this;
        slot.buffer.resize(bytes);
        libusb_fill_interrupt_transfer(slot.transfer.get(), claim_->handle(), endpoint,
                                       slot.buffer.data(), static_cast<int>(bytes), &Ear::on_end,
                                       &slot, 0);
    }
    self_ = shared_from_this();
    for (auto& slot : slots_)
        submit(slot);
    if (in_flight_ == 0)
        claim_->events().run_soon([ear = shared_from_this()] {
            std::unique_lock again{ear->mutex_};
            ear->settle(again);
        });
}

void Ear::close()
{
    std::unique_lock lock{mutex_};
    closed_ = true;
    cancel();
    if (claim_->events().is_here())
        return;
    changed_.wait(lock, [this] { return in_flight_ == 0 && !reporting_; });
    // Let go here and not on the bus's thread, so that the device is free when this returns.
    const auto claim = std::move(claim_);
    lock.unlock();
}

void Ear::on_end(libusb_transfer* transfer)
{
    auto& slot = *static_cast<Slot*>(transfer->user_data);
    const auto kept = slot.ear->shared_from_this();
    kept->hear(slot);
}

void Ear::hear(Slot& slot)
{
    std::unique_lock lock{mutex_};
    slot.in_flight = false;
    --in_flight_;
    const auto& transfer = *slot.transfer;
    if (!closed_ && !error_) {
        if (transfer.status != LIBUSB_TRANSFER_COMPLETED) {
            fail(usb_status_error(transfer.status));
        } else {
            const auto bytes = std::as_bytes(
                std::span{slot.buffer}.first(static_cast<std::size_t>(transfer.actual_length)));
            const std::vector<std::byte> report(bytes.begin(), bytes.end());
            submit(slot);
            if (!report.empty())
                hand_over(lock, report);
        }
    }
    settle(lock);
}

void Ear::submit(Slot& slot)
{
    if (closed_ || error_)
        return;
    if (const int error = libusb_submit_transfer(slot.transfer.get()); error != 0)
        return fail(usb_error(error));
    slot.in_flight = true;
    ++in_flight_;
}

void Ear::fail(boost::system::error_code error)
{
    error_ = error;
    cancel();
}

void Ear::cancel()
{
    for (auto& slot : slots_) {
        if (slot.in_flight)
            libusb_cancel_transfer(slot.transfer.get());
    }
}

// When the last transfer has come back: the error, if there was one, and then nothing more.
void Ear::settle(std::unique_lock<std::mutex>& lock)
{
    if (in_flight_ > 0 || !self_)
        return;
    const auto kept = std::exchange(self_, nullptr);
    if (error_ && !closed_) {
        if (error_ == usb_error(LIBUSB_ERROR_PIPE))
            libusb_clear_halt(claim_->handle(), slots_[0].transfer->endpoint);
        hand_over(lock, error_);
    }
    changed_.notify_all();
    lock.unlock(); // before the last owner may go
}

void Ear::hand_over(std::unique_lock<std::mutex>& lock,
                    const PortResult<std::vector<std::byte>>& what)
{
    reporting_ = true;
    lock.unlock();
    report_(what);
    lock.lock();
    reporting_ = false;
    changed_.notify_all();
}

class Hearing final : public UsbHearing {
public:
    explicit Hearing(std::shared_ptr<Ear> ear) : ear_{std::move(ear)} {}
    Hearing(const Hearing&) = delete;
    Hearing& operator=(const Hearing&) = delete;
    ~Hearing() override { ear_->close(); }

private:
    std::shared_ptr<Ear> ear_;
};

} // namespace

std::unique_ptr<UsbHearing> hear_usb(std::shared_ptr<UsbClaim> claim, std::uint8_t endpoint,
                                     std::size_t bytes_max, UsbLink::Report report)
{
    auto ear = std::make_shared<Ear>(std::move(claim), std::move(report));
    ear->open(endpoint, std::clamp<std::size_t>(bytes_max, 1, report_bytes_max));
    return std::make_unique<Hearing>(std::move(ear));
}

} // namespace drivers
