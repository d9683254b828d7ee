namespace NsmProxy.Files;

/// <summary>A part of a file that holds data; what lies between two of them is a hole, which reads as zeros and takes no room.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte behind its last.</param>
internal readonly record struct DataRange(long Start, long End)
{
    private const int SeekEnd = 2;
    private const int SeekData = 3;
    private const int SeekHole = 4;

    /// <summary>All that there is, and what comes to it meanwhile.</summary>
    public static readonly DataRange Endless = new(0, long.MaxValue);

    /// <summary>Finds the next one (lseek(2), SEEK_DATA and SEEK_HOLE). A file system that knows of no holes, or does not say, has one range.</summary>
    /// <param name="descriptor">An open file.</param>
    /// <param name="from">Where to begin.</param>
    /// <returns>Null when there is no more.</returns>
    public static DataRange? Next(int descriptor, long from)
    {
        var start = FileCalls.Seek(descriptor, from, SeekData);
        if (start < 0 && FileCalls.LastError != FileCalls.BehindTheEnd)
        {
            start = from;
        }

        if (start < 0)
        {
            return null;
        }

        var hole = FileCalls.Seek(descriptor, start, SeekHole);
        var end = hole > start ? hole : Length(descriptor);
        return end > start ? new DataRange(start, end) : null;
    }

    /// <summary>How long a file is, holes included.</summary>
    public static long Length(int descriptor) => FileCalls.Seek(descriptor, 0, SeekEnd);
}
