#include "tests/drivers/printer/cups/emulated_queue_printer.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace tests {
namespace {

// What a backend tells of a printer that is in order.
constexpr const char* in_order =
    "STATE: "
    "-media-empty-error,media-empty-warning,cover-open-error,media-jam-error,media-low-warning\n";

bool is_readable(int one, int within_ms)
{
    pollfd waiting{one, POLLIN, 0};
    return poll(&waiting, 1, within_ms) > 0;
}

void say(int to, const std::string& text)
{
    (void)!send(to, text.data(), text.size(), MSG_NOSIGNAL);
}

// "LENGTH\n" and as many bytes; empty when the backend went away.
std::string receive(int from)
{
    std::string all;
    std::size_t wanted = std::string::npos;
    char chunk[16'384];
    while (wanted == std::string::npos || all.size() < wanted) {
        const auto count = read(from, chunk, sizeof chunk);
        if (count <= 0)
            return {};
        all.append(chunk, static_cast<std::size_t>(count));
        if (const auto end = all.find('\n'); wanted == std::string::npos && end != all.npos) {
            wanted = std::stoul(all);
            all.erase(0, end + 1);
        }
    }
    return all;
}

} // namespace

EmulatedQueuePrinter::EmulatedQueuePrinter(std::filesystem::path socket)
    : socket_{std::move(socket)}
{
    plug();
    thread_ = std::thread{[this] { work(); }};
}

EmulatedQueuePrinter::~EmulatedQueuePrinter()
{
    ended_ = true;
    thread_.join();
    unplug();
}

void EmulatedQueuePrinter::stand_still(const std::string& reason)
{
    const std::lock_guard lock{mutex_};
    state_.reason = reason;
}

void EmulatedQueuePrinter::stand_still_silently()
{
    const std::lock_guard lock{mutex_};
    state_.silent = true;
}

void EmulatedQueuePrinter::stand_still_while_printing(const std::string& reason)
{
    const std::lock_guard lock{mutex_};
    state_.reason_while_printing = reason;
}

void EmulatedQueuePrinter::go_on()
{
    const std::lock_guard lock{mutex_};
    state_ = {};
}

void EmulatedQueuePrinter::warn(const std::string& reason)
{
    const std::lock_guard lock{mutex_};
    state_.warning = reason;
}

void EmulatedQueuePrinter::end_next_with(int exit_code)
{
    const std::lock_guard lock{mutex_};
    state_.exit_code = exit_code;
}

void EmulatedQueuePrinter::unplug()
{
    const std::lock_guard lock{mutex_};
    if (listener_ >= 0)
        close(std::exchange(listener_, -1));
    std::filesystem::remove(socket_);
}

void EmulatedQueuePrinter::plug()
{
    const std::lock_guard lock{mutex_};
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_.string().copy(address.sun_path, sizeof address.sun_path - 1);
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener_, 8) != 0)
        throw std::runtime_error{"cannot listen at " + socket_.string()};
    std::filesystem::permissions(socket_, std::filesystem::perms{0777}); // the backend is lp
}

std::vector<std::string> EmulatedQueuePrinter::documents() const
{
    const std::lock_guard lock{mutex_};
    return documents_;
}

int EmulatedQueuePrinter::received() const
{
    const std::lock_guard lock{mutex_};
    return received_;
}

void EmulatedQueuePrinter::work()
{
    while (!ended_) {
        int connection = -1;
        {
            const std::lock_guard lock{mutex_};
            if (listener_ >= 0)
                connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        }
        if (connection >= 0) {
            is_at_one_ = true;
            serve(connection);
            close(connection);
            is_at_one_ = false;
        } else {
            usleep(2'000);
        }
    }
}

void EmulatedQueuePrinter::serve(int connection)
{
    auto document = receive(connection);
    if (document.empty())
        return;
    {
        const std::lock_guard lock{mutex_};
        ++received_;
    }
    say(connection, in_order);
    finish(connection, std::move(document));
}

void EmulatedQueuePrinter::finish(int connection, std::string document)
{
    std::string told;
    while (!ended_) {
        if (is_readable(connection, 2)) // it says no more: it has gone, and the document with it
            return;
        const std::lock_guard lock{mutex_};
        if (listener_ < 0)
            return;
        if (state_.exit_code != 0) {
            say(connection, "EXIT " + std::to_string(std::exchange(state_.exit_code, 0)) + "\n");
            return;
        }
        if (state_.reason != told)
            say(connection, state_.reason.empty() ? in_order : "STATE: +" + state_.reason + "\n");
        told = state_.reason;
        if (!state_.reason_while_printing.empty())
            state_.reason = std::exchange(state_.reason_while_printing, {});
        else if (state_.reason.empty() && !state_.silent) {
            documents_.push_back(std::move(document));
            say(connection,
                state_.warning.empty() ? "EXIT 0\n" : "STATE: +" + state_.warning + "\nEXIT 0\n");
            return;
        }
    }
}

} // namespace tests
