// One operation at a time on an Asio stream, each over by its deadline. For the ports of this
// folder.
#pragma once

#include "drivers/port/port.hpp"
#include "drivers/port/wipe.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace drivers {

template <class Stream>
class BoundedStream {
public:
    struct Ended {
        boost::system::error_code error;
        std::size_t bytes = 0;
    };
    // Called before an open stream is closed; after a failed write it makes the stream drop what
    // has not gone out yet: what the device did not take must not reach it later.
    using BeforeClose = void (*)(Stream& stream, bool write_failed);

    explicit BoundedStream(BeforeClose before_close) : before_close_{before_close} {}
    ~BoundedStream() { close(); }
    BoundedStream(const BoundedStream&) = delete;
    BoundedStream& operator=(const BoundedStream&) = delete;

    Stream& stream() { return stream_; }
    // False after a failed write: a part of it may have gone out, and whatever followed would be
    // taken for its rest.
    bool takes_writes() const { return stream_.is_open() && !write_failed_; }

    // `start` begins the one operation with the handler it is given, which lives until run()
    // returns. The error is timed_out when the time was over first.
    template <class Start>
    Ended run(Start start, std::chrono::milliseconds within)
    {
        std::optional<Ended> ended;
        start([&ended](boost::system::error_code error, std::size_t bytes = 0) {
            ended = Ended{error, bytes};
        });
        io_.restart();
        io_.run_for(std::max(within, std::chrono::milliseconds{0}));
        if (!ended) {
            boost::system::error_code ignored;
            stream_.cancel(ignored);
            io_.restart();
            io_.run();
            // What came in between the deadline and the cancelling still counts.
            if (ended->error == boost::asio::error::operation_aborted)
                ended->error = boost::asio::error::timed_out;
        }
        return *ended;
    }

    // As Port::write and Port::read; what the device still says can be read after a failed write.
    PortResult<void> write(std::span<const std::byte> bytes, std::chrono::milliseconds within)
    {
        if (!takes_writes())
            return not_connected();
        // Piece by piece: what is cancelled between two pieces of asio::async_write goes on, and to
        // a quick reader the kernel takes any amount at once, however long that lasts.
        constexpr std::size_t piece_max = 65'536;
        const auto deadline = std::chrono::steady_clock::now() + within;
        while (!bytes.empty()) {
            const auto [error, sent] = run(
                [&](auto handler) {
                    stream_.async_write_some(
                        boost::asio::buffer(bytes.data(), std::min(bytes.size(), piece_max)),
                        handler);
                },
                left_until(deadline));
            bytes = bytes.subspan(sent);
            if (error || (!bytes.empty() && left_until(deadline) == std::chrono::milliseconds{0})) {
                write_failed_ = true;
                return error ? error : make_error_code(boost::asio::error::timed_out);
            }
        }
        return {};
    }

    PortResult<std::vector<std::byte>> read(std::chrono::milliseconds within)
    {
        if (!stream_.is_open())
            return not_connected();
        std::array<std::byte, 4096> chunk; // drivers/port/port.hpp
        const auto start = [&](auto handler) {
            stream_.async_read_some(boost::asio::buffer(chunk), handler);
        };
        const auto [error, came] = run(start, within);
        std::vector<std::byte> bytes(chunk.data(), chunk.data() + (error ? 0 : came));
        wipe(chunk); // it may be of a card, and this stack is used again by others
        if (!error)
            return PortResult<std::vector<std::byte>>{std::move(bytes)};
        if (error != boost::asio::error::timed_out)
            close();
        return error;
    }

    void close()
    {
        if (stream_.is_open())
            before_close_(stream_, write_failed_);
        boost::system::error_code ignored;
        stream_.close(ignored);
        write_failed_ = false;
    }

private:
    static boost::system::error_code not_connected() { return boost::asio::error::not_connected; }
    static std::chrono::milliseconds left_until(std::chrono::steady_clock::time_point deadline)
    {
        const auto left = deadline - std::chrono::steady_clock::now();
        return std::max(std::chrono::ceil<std::chrono::milliseconds>(left),
                        std::chrono::milliseconds{0});
    }

    boost::asio::io_context io_{1};
    Stream stream_{io_};
    BeforeClose before_close_;
    bool write_failed_ = false;
};

} // namespace drivers
