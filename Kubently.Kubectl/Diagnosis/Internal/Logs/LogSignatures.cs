using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>Recognises the complaints that programs in all languages make.</summary>
internal static partial class LogSignatures
{
    // The more a complaint says about what to mend, the more it weighs; a bare "error" says least.
    private static readonly (LogKind Kind, int Weight, Regex Pattern)[] All =
    [
        (LogKind.Disk, 90, Disk()),
        (LogKind.Tls, 90, Tls()),
        (LogKind.Dns, 90, Dns()),
        (LogKind.Authentication, 88, Authentication()),
        (LogKind.Migration, 87, Migration()),
        (LogKind.Configuration, 86, Configuration()),
        (LogKind.Memory, 85, Memory()),
        (LogKind.Format, 85, Format()),
        (LogKind.Port, 85, Port()),
        (LogKind.Module, 84, Module()),
        (LogKind.Limit, 84, Limit()),
        (LogKind.Permission, 82, Permission()),
        (LogKind.Connection, 80, Connection()),
        (LogKind.Panic, 60, Panic()),
        (LogKind.Exception, 50, Exceptions()),
        (LogKind.Fatal, 45, Fatal()),
        (LogKind.Error, 20, Errors()),
        (LogKind.Warning, 10, Warnings()),
    ];

    /// <summary>The strongest complaint in a line and its weight; null when there is none.</summary>
    public static (LogKind Kind, int Weight)? Of(string line)
    {
        var loud = Panic().Finds(line) || Fatal().Finds(line);
        // What a program calls information it does not complain about.
        if (!loud && Calm().Finds(line)) return null;
        foreach (var (kind, weight, pattern) in All)
            if (pattern.Finds(line)) return (kind, weight + (loud && weight > 60 ? 6 : 0));
        return null;
    }

    [GeneratedRegex(@"\b(INFO|DEBUG|TRACE|NOTICE)\b|level""?\s*[=:]\s*""?(info|debug|trace|notice)\b|\[(info|debug|notice)\]", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Calm();

    [GeneratedRegex(@"no space left on device|ENOSPC|disk (is )?full|disk quota exceeded|read-only file system|EROFS", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Disk();

    [GeneratedRegex(@"x509: |certificate (has expired|verify failed|is not (yet )?(valid|trusted)|signed by unknown)|expired certificate|CERTIFICATE_VERIFY_FAILED|SSLHandshake|SSLError|tls: |PKIX path|self.signed certificate|TLS handshake|wrong version number", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Tls();

    [GeneratedRegex(@"no such host|name or service not known|could not resolve|couldn't resolve|failed to resolve|getaddrinfo|ENOTFOUND|EAI_AGAIN|temporary failure in name resolution|UnknownHost|nodename nor servname|server misbehaving|NXDOMAIN|name resolution|bad address '|\blookup \S+.{0,80}(i/o timeout|connection refused)|:53: i/o timeout", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Dns();

    [GeneratedRegex(@"authentication failed|access denied for user|(invalid|bad|wrong|incorrect|expired) (credentials?|passwords?|user ?names?|api.?keys?|tokens?)|WRONGPASS|NOAUTH|\b401\b.{0,20}unauthorized|unauthorized|unauthenticated|login failed|not authorized|permission denied for (table|relation|schema|database)|role ""[^""]+"" does not exist", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Authentication();

    [GeneratedRegex(@"(relation|column) ""[^""]+"" (of relation ""[^""]+"" )?does not exist|no such (table|column)|table '[^']+' doesn't exist|unknown column|undefined(table|column)|migrations?\b.{0,60}\b(fail\w*|error|pending|dirty|missing|unapplied)|(fail\w*|error|pending|dirty|unapplied)\b.{0,40}\bmigrat\w+|dirty database|schema version|flyway\w*exception|database ""[^""]+"" does not exist|unknown database", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Migration();

    [GeneratedRegex(@"(environment variables?|env(ironment)? var|variable|config\w*( key| value| option| file)?|setting|property|option|parameter|flag)s?\b.{0,80}\b(not set|unset|missing|required|undefined|not found|is empty|must be set|not defined|must be provided)|(missing|required|must set|must provide)\s+(required\s+)?(environment|env|config|setting|variable|property|option|parameter|flag|key)|[A-Z][A-Z0-9]*_[A-Z0-9_]+\b.{0,20}\b(not set|unset|missing|required|undefined|is empty|must be set|not defined)|KeyError: |could not resolve placeholder|no such file or directory|FileNotFound|ENOENT|(fail\w*|cannot|could not|unable) to (load|parse|read|open|find) .{0,40}(config|settings|\.ya?ml|\.json|\.toml|\.conf|\.ini|\.properties)|(invalid|bad|malformed) (config|value for|syntax|port|url|yaml|json)|yaml: |parse error|unknown (flag|option|field|command|directive|key)|unrecognized (argument|option|arguments)", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Configuration();

    [GeneratedRegex(@"OutOfMemory|out of memory|cannot allocate memory|heap limit|\bMemoryError\b|ENOMEM|\boom\b", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Memory();

    [GeneratedRegex(@"exec format error|GLIBC_|version `|illegal instruction|bad interpreter", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Format();

    [GeneratedRegex(@"address already in use|EADDRINUSE|port \d+ is (already )?in use|bind: |failed to bind|could not bind", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Port();

    [GeneratedRegex(@"ModuleNotFound|cannot find module|ClassNotFound|NoClassDefFound|\bImportError\b|error while loading shared libraries|no module named|could not load file or assembly|executable file not found|command not found", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Module();

    [GeneratedRegex(@"too many open files|EMFILE|too many (connections|clients)|remaining connection slots|max_connections|connection pool (is )?(exhausted|full|timed out)|pool exhausted|unable to acquire .{0,20}connection|\b429\b.{0,20}too many requests|quota exceeded|RESOURCE_EXHAUSTED", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Limit();

    [GeneratedRegex(@"permission denied|EACCES|operation not permitted|EPERM|is forbidden: User|access is denied|\b403\b.{0,20}forbidden", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Permission();

    [GeneratedRegex(@"connection refused|ECONNREFUSED|i/o timeout|ETIMEDOUT|timed? ?out|deadline exceeded|connection reset|ECONNRESET|no route to host|EHOSTUNREACH|network is unreachable|(could not|cannot|can't|unable to|failed to) (connect|reach|dial)|connection error|upstream connect error|unreachable|failed to connect|no healthy upstream|connection closed", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Connection();

    [GeneratedRegex(@"^\s*(\S+\s+)?panic: |fatal error: |runtime error: |SIGSEGV|segmentation fault|thread '[^']+' panicked|stack overflow", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Panic();

    [GeneratedRegex(@"Caused by: |\b\w+(\.\w+)*(Exception|Error)\b\s*:|Unhandled exception|uncaught exception|\bassertion failed", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Exceptions();

    [GeneratedRegex(@"\b(FATAL|CRITICAL|CRIT|EMERG|PANIC)\b|level""?\s*[=:]\s*""?(fatal|critical|panic)|npm ERR!", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Fatal();

    [GeneratedRegex(@"\b(ERROR|ERR|SEVERE)\b|level""?\s*[=:]\s*""?error|\[error\]|\berror: |\bError: |\bfailed\b", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Errors();

    [GeneratedRegex(@"\b(WARN|WARNING)\b|level""?\s*[=:]\s*""?warn|\[warn(ing)?\]", RegexOptions.None, Patterns.MillisecondsAtMost)]
    private static partial Regex Warnings();
}
