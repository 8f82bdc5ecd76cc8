using System.Globalization;
using System.Text;

namespace Kubently.Api.Agent.Internal.Prompting;

/// <summary>What the model is told before it is asked: the versioned file that comes with Kubently, or the one that is mounted instead, and the runbooks that fit.</summary>
internal sealed partial class SystemPrompt(AgentOptions options, WrittenRunbooks runbooks, TimeProvider time, ILogger<SystemPrompt> logger)
{
    private const int MaxBytes = 64 * 1024;
    private const string Resource = "agent.prompts.system.v1";

    private static readonly string Own = ReadOwn();

    /// <summary>The instructions for a question; the same text at the beginning for all of them.</summary>
    public string For(string question)
    {
        var text = new StringBuilder(Mounted(out var fault) ?? Own);
        if (fault is not null) LogUnreadable(options.PromptFile!, fault);
        if (runbooks.For(question) is { Length: > 0 } fitting)
            text.Append("\n\n# Runbooks\n\nThe people who run these clusters wrote this for cases like this one. Check whether it fits before you follow it.\n\n").Append(fitting);
        text.Append(CultureInfo.InvariantCulture, $"\n\nNow it is {time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        return text.ToString();
    }

    /// <summary>The text of the file that is configured; null, with what is wrong with it, when there is none to use.</summary>
    public string? Mounted(out string? fault)
    {
        fault = null;
        if (options.PromptFile is not { } path) return null;
        try
        {
            if (new FileInfo(path).Length is var length and > MaxBytes) throw new IOException($"it has {length} bytes, at most {MaxBytes} are read");
            return File.ReadAllText(path) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : throw new IOException("it is empty");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file's own name is the operator's business, and stands in the log.
            fault = exception.Message.Replace(path, "the file", StringComparison.Ordinal);
            return null;
        }
    }

    private static string ReadOwn()
    {
        using var stream = typeof(SystemPrompt).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The prompt '{Resource}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Trim();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The prompt {Path} is not used, the own one is: {Reason}")]
    private partial void LogUnreadable(string path, string reason);
}
