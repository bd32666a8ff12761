// Any bytes as a clip of the voices: no sound, or no more samples than the file has room for at the
// rate that it names; written and read again as the same.
#include "display/announcement/sound.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto sound = display::sound_of_wav({data, size});
    if (!sound)
        return 0;
    (void)display::trimmed_and_levelled(*sound);
    auto file = display::wav_header(sound->size());
    const auto samples = display::wav_bytes(*sound);
    file.insert(file.end(), samples.begin(), samples.end());
    const auto again = display::sound_of_wav(file);
    if (!again || *again != *sound)
        std::abort();
    return 0;
}
