using Microsoft.Extensions.Logging;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>Keeps what is logged, for tests of what people read.</summary>
internal sealed class RecordingLog : ILoggerProvider
{
    public Signals<string> Lines { get; } = new();

    /// <summary>Everything that was ever logged, exceptions too.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public void Dispose()
    {
    }

    private sealed class Writer(RecordingLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel}: {formatter(state, exception)}";
            log.All.Enqueue(exception is null ? line : $"{line} {exception}");
            log.Lines.Add(line);
        }
    }
}
