#include "drivers/port/port_recorder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace drivers {

namespace {

// Every command to a reader of second-generation ID cards (drivers/id_card, "SAM-V").
constexpr std::array id_card_preamble{std::byte{0xaa}, std::byte{0xaa}, std::byte{0xaa},
                                      std::byte{0x96}, std::byte{0x69}};

bool speaks_to_id_card_reader(std::span<const std::byte> bytes)
{
    return bytes.size() >= id_card_preamble.size() &&
           std::ranges::equal(bytes.first(id_card_preamble.size()), id_card_preamble);
}

} // namespace

class PortRecorder::File {
public:
    static boost::system::result<std::unique_ptr<File>, std::string>
    open(const std::filesystem::path& path, std::uintmax_t bytes_max)
    {
        const auto cannot = [&path](int error) {
            return "recording " + path.string() + ": " +
                   (error == EWOULDBLOCK
                        ? "another device is being recorded into it"
                        : boost::system::error_code{error, boost::system::system_category()}
                              .message());
        };
        const int file =
            ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
        if (file < 0)
            return cannot(errno);
        std::unique_ptr<File> opened{new File{file, bytes_max}};
        struct ::stat is;
        if (::fstat(file, &is) != 0 || ::flock(file, LOCK_EX | LOCK_NB) != 0)
            return cannot(errno);
        if (!S_ISREG(is.st_mode))
            return "recording " + path.string() + ": it is not a file";
        opened->size_ = static_cast<std::uintmax_t>(is.st_size);
        opened->end_last_line();
        return opened;
    }
    ~File() { ::close(file_); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    // A line is there as a whole or, on a full disk, without its end.
    void append(const std::string& line, std::chrono::microseconds at)
    {
        if (stopped_)
            return;
        const auto stop = recording_stop(at);
        stopped_ = size_ + line.size() + stop.size() > bytes_max_;
        if (!stopped_)
            put(line);
        else if (begun_)
            put(stop);
        begun_ = true;
    }

private:
    File(int file, std::uintmax_t bytes_max) : file_{file}, bytes_max_{bytes_max} {}

    void put(const std::string& line)
    {
        if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
            stopped_ = true;
        size_ += line.size();
    }

    // That of a recording whose program was killed in the middle of it.
    void end_last_line()
    {
        char last = '\n';
        if (size_ > 0 && ::pread(file_, &last, 1, static_cast<off_t>(size_ - 1)) == 1 &&
            last != '\n')
            put("\n");
    }

    int file_;
    std::uintmax_t bytes_max_;
    std::uintmax_t size_ = 0;
    bool begun_ = false; // its head is there
    bool stopped_ = false;
};

PortRecorder::Made PortRecorder::begin(const std::filesystem::path& path, Keep keep, Clock now,
                                       std::uintmax_t bytes_max)
{
    auto file = File::open(path, bytes_max);
    if (!file)
        return file.error();
    return std::shared_ptr<PortRecorder>{new PortRecorder{std::move(*file), keep, std::move(now)}};
}

PortRecorder::PortRecorder(std::unique_ptr<File> file, Keep keep, Clock now)
    : file_{std::move(file)}, keep_{keep}, now_{std::move(now)}, began_{now_()}
{
    file_->append(recording_head(began_.time_since_epoch()), {});
}

PortRecorder::~PortRecorder() = default;

void PortRecorder::record(RecordedCall::Kind kind, std::span<const std::byte> bytes,
                          const boost::system::error_code& error)
{
    using std::chrono::microseconds;
    const std::lock_guard lock{mutex_};
    if (kind == RecordedCall::Kind::out && speaks_to_id_card_reader(bytes))
        keep_ = Keep::lengths;
    RecordedCall call{
        std::chrono::duration_cast<microseconds>(now_() - began_), kind, {}, 0, error};
    if (keep_ == Keep::bytes && bytes.size() <= recorded_bytes_max)
        call.bytes.assign(bytes.begin(), bytes.end());
    else
        call.left_out = bytes.size();
    file_->append(recording_line(call), call.at);
}

} // namespace drivers
