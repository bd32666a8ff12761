#include "protocol/link/wire.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace protocol::link {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds goodbye_max{1};

std::string seconds_text(steady_clock::duration time)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

} // namespace

Wire::Wire(Channel channel, WireLimits limits, Frame heartbeat, Sink& sink)
    : channel_{std::move(channel)}, watch_timer_{channel_.executor()}, limits_{limits},
      heartbeat_{std::move(heartbeat)}, sink_{&sink}, heard_{steady_clock::now()}, said_{heard_}
{
}

std::shared_ptr<Wire> Wire::start(Channel channel, WireLimits limits, Frame heartbeat, Sink& sink)
{
    std::shared_ptr<Wire> wire{new Wire{std::move(channel), limits, std::move(heartbeat), sink}};
    const auto executor = wire->channel_.executor();
    asio::co_spawn(executor, wire->read(wire), asio::detached);
    asio::co_spawn(executor, wire->watch(wire), asio::detached);
    return wire;
}

// `self` keeps the wire while the coroutine waits.
asio::awaitable<void> Wire::read([[maybe_unused]] std::shared_ptr<Wire> self)
{
    while (!ended_) {
        const auto [error, size] = co_await channel_.read_some(asio::buffer(chunk_));
        if (ended_)
            co_return;
        if (error) {
            close(error == asio::error::eof ? "closed by the peer" : channel_.sentence_for(error));
            co_return;
        }
        if (!deaf_)
            deliver(size);
    }
}

void Wire::deliver(std::size_t bytes)
{
    framer_.feed(std::span{chunk_}.first(bytes));
    while (sink_ && !deaf_ && !ended_) {
        const auto message = framer_.next();
        if (message.has_error()) {
            deaf_ = true;
            return sink_->garbled(sentence_for(message.error()));
        }
        if (!*message)
            return;
        // Bytes alone are nothing: who sends one now and then is silent.
        heard_ = steady_clock::now();
        has_heard_ = true;
        sink_->framed(**message);
    }
}

steady_clock::duration Wire::silence_max() const
{
    return has_heard_ ? limits_.silence_max : std::min(limits_.first_within, limits_.silence_max);
}

// Says something when nothing else was said, and ends the link when nothing is heard.
asio::awaitable<void> Wire::watch([[maybe_unused]] std::shared_ptr<Wire> self)
{
    while (!ended_) {
        watch_timer_.expires_at(std::min(said_ + limits_.heartbeat, heard_ + silence_max()));
        error_code moved;
        co_await watch_timer_.async_wait(asio::redirect_error(asio::use_awaitable, moved));
        if (ended_)
            co_return;
        const auto now = steady_clock::now();
        if (now >= heard_ + silence_max()) {
            fell_silent_ = !closing_;
            close("silent for " + seconds_text(silence_max()) + " s");
        } else if (now >= said_ + limits_.heartbeat) {
            said_ = now;
            if (!closing_ && heartbeat_)
                send(heartbeat_, true);
        }
    }
}

void Wire::send(Frame frame, bool droppable)
{
    if (ended_ || closing_ || (behind_ && droppable))
        return;
    queued_bytes_ += frame->size();
    queue_.push_back({std::move(frame), droppable});
    if (queued_bytes_ > limits_.outgoing_bytes_max)
        drop_droppable();
    if (queued_bytes_ > limits_.outgoing_bytes_max)
        return close("too slow: " + std::to_string(queued_bytes_) +
                     " bytes wait to be read by the peer");
    if (writing_)
        return;
    // Spawned, not called: everything that is sent in this turn leaves in one write.
    writing_ = true;
    asio::co_spawn(channel_.executor(), write(shared_from_this()), asio::detached);
}

void Wire::drop_droppable()
{
    std::erase_if(queue_, [this](const Queued& queued) {
        if (queued.droppable)
            queued_bytes_ -= queued.frame->size();
        return queued.droppable;
    });
    behind_ = true;
}

asio::awaitable<void> Wire::write([[maybe_unused]] std::shared_ptr<Wire> self)
{
    co_await asio::post(channel_.executor(), asio::use_awaitable);
    while (!queue_.empty() && !ended_) {
        std::vector<asio::const_buffer> buffers;
        std::size_t bytes = 0;
        leaving_.clear();
        while (!queue_.empty() && leaving_.size() < frames_in_one_write_max) {
            bytes += queue_.front().frame->size();
            leaving_.push_back(std::move(queue_.front().frame));
            buffers.push_back(asio::buffer(*leaving_.back()));
            queue_.pop_front();
        }
        const auto [error, written] = co_await channel_.write(buffers);
        queued_bytes_ -= bytes;
        said_ = steady_clock::now();
        if (error) {
            close(channel_.sentence_for(error));
            co_return;
        }
    }
    writing_ = false;
    leaving_.clear();
    if (closing_)
        hang_up();
    else if (std::exchange(behind_, false) && sink_ && !ended_)
        sink_->drained();
}

void Wire::close_after_sending()
{
    if (ended_ || closing_)
        return;
    closing_ = true;
    deaf_ = true;
    heard_ = steady_clock::now();
    limits_.silence_max = goodbye_max;
    watch_timer_.cancel();
    if (!writing_)
        hang_up();
}

// The peer reads what was said and closes; without this the words could be lost with the socket.
void Wire::hang_up()
{
    channel_.stop_writing();
}

void Wire::close(std::string why)
{
    if (std::exchange(ended_, true))
        return;
    channel_.close();
    watch_timer_.cancel();
    queue_.clear();
    asio::post(channel_.executor(), [self = shared_from_this(), why = std::move(why)] {
        if (auto* sink = std::exchange(self->sink_, nullptr))
            sink->ended(why);
    });
}

void Wire::forget_sink()
{
    sink_ = nullptr;
}

} // namespace protocol::link
