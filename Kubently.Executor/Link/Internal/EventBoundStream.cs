namespace Kubently.Executor.Link.Internal;

/// <summary>
/// A stream of server-sent events seen byte by byte: says when anything arrives (comments too, which the parser does not show),
/// and cuts an event that is longer than the bound, so that a parser behind it never holds more. A cut event ends early; what follows
/// it is whole.
/// </summary>
internal sealed class EventBoundStream(Stream inner, int bound, Action heard) : Stream
{
    private int _eventBytes;
    private bool _lineEmpty = true;
    private bool _afterReturn;
    private bool _cutting;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (read == 0) return 0;
            heard();
            // A piece that was cut away whole is not the end of the stream.
            if (Filter(buffer.Span[..read]) is var kept and > 0) return kept;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    // Works in place. What replaces a cut is never longer than it: one line end where the cut begins, one where it ends.
    private int Filter(Span<byte> piece)
    {
        var kept = 0;
        var at = 0;
        while (at < piece.Length)
        {
            var end = piece[at..].IndexOfAny((byte)'\r', (byte)'\n');
            var text = end < 0 ? piece.Length - at : end;
            if (text > 0)
            {
                kept = Text(piece, at, text, kept);
                at += text;
            }

            if (end < 0) break;
            kept = LineEnd(piece, at, kept);
            at++;
        }

        return kept;
    }

    private int Text(Span<byte> piece, int at, int length, int kept)
    {
        _lineEmpty = _afterReturn = false;
        if (_cutting) return kept;
        var room = Math.Clamp(bound - _eventBytes, 0, length);
        if (kept != at) piece.Slice(at, room).CopyTo(piece[kept..]);
        _eventBytes += room;
        kept += room;
        if (room == length) return kept;
        _cutting = true;
        piece[kept++] = (byte)'\n';
        return kept;
    }

    private int LineEnd(Span<byte> piece, int at, int kept)
    {
        var character = piece[at];
        if (character == '\n' && _afterReturn)
        {
            // The second half of one line end.
            _afterReturn = false;
            if (!_cutting) piece[kept++] = character;
            return kept;
        }

        _afterReturn = character == '\r';
        if (_lineEmpty)
        {
            // An empty line ends an event.
            _eventBytes = 0;
            if (_cutting)
            {
                _cutting = false;
                _afterReturn = character == '\r';
                character = (byte)'\n';
            }

            piece[kept++] = character;
            return kept;
        }

        _lineEmpty = true;
        if (!_cutting)
        {
            _eventBytes++;
            piece[kept++] = character;
        }

        return kept;
    }
}
