using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction.Words;

namespace Kubently.Kubectl.Redaction;

/// <summary>Flags of one letter that take a password, for the programs that are known to have them: <c>mysql -p…</c>, <c>redis-cli -a …</c>.</summary>
internal static class ProgramFlags
{
    private const int Reach = 400;

    private static readonly FrozenDictionary<string, ProgramFlag> Programs = Known();
    private static readonly FrozenDictionary<string, ProgramFlag>.AlternateLookup<ReadOnlySpan<char>> ByName = Programs.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        [.. from letter in Programs.Values.Select(flag => flag.Letter).Distinct() from before in " \t\"'" select $"{before}-{letter}"], StringComparison.Ordinal);

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \t\"',[]()=`\\");
    private static readonly SearchValues<char> CommandEnds = SearchValues.Create("\n;|&");

    /// <summary>Hides what such flags take in lines for a shell.</summary>
    internal static string Hide(string text, ref int hidden)
    {
        if (text.AsSpan().IndexOfAny(Beginnings) is var found && found < 0) return text;
        var rewrite = new TextRewrite(text);
        for (var from = 0; found >= 0; found = text.AsSpan(from).IndexOfAny(Beginnings))
        {
            var dash = from + found + 1;
            from = dash + 1;
            if (Program(text, dash) is not { } program || Value(text, dash + 2, program) is not { } value) continue;
            rewrite.Replace(value.Start, value.End, SecretText.Mark);
            from = value.End;
        }
        hidden += rewrite.Count;
        return rewrite.Finish();
    }

    /// <summary>The flag of the program that a container runs, going by its command, its arguments and its image.</summary>
    internal static ProgramFlag? Of(JsonObject container)
    {
        var words = container.Texts("command").Concat(container.Texts("args")).ToList();
        foreach (var word in words.Where(word => !word.Contains(' ', StringComparison.Ordinal)).Append(Repository(container.Text("image"))))
        {
            if (ByName.TryGetValue(FileName(word), out var flag) && (!flag.AfterLogin || words.Contains("login"))) return flag;
        }
        return null;
    }

    private static ProgramFlag? Program(string text, int dash)
    {
        var command = text.AsSpan(Math.Max(0, dash - Reach), Math.Min(dash, Reach));
        if (command.LastIndexOfAny(CommandEnds) is var end and >= 0) command = command[(end + 1)..];
        var loggedIn = command.Contains("login", StringComparison.Ordinal);
        while (!command.IsEmpty)
        {
            var start = command.LastIndexOfAny(Separators);
            if (ByName.TryGetValue(FileName(command[(start + 1)..]), out var flag) && flag.Letter == text[dash + 1] && (!flag.AfterLogin || loggedIn)) return flag;
            command = start < 0 ? [] : command[..start];
        }
        return null;
    }

    private static Hidden? Value(string text, int at, ProgramFlag flag)
    {
        if (at >= text.Length) return null;
        var separate = char.IsWhiteSpace(text[at]) || text[at] is '"' or '\'' && at + 1 < text.Length && text[at + 1] is ',' or ' ';
        if (!separate && !flag.Attached) return null;
        var start = at;
        if (separate)
        {
            while (start < text.Length && start - at < 8 && text[start] is ' ' or '\t' or '"' or '\'' or ',') start++;
        }
        else
        {
            start = AssignedValue.SkipQuote(text, at, out var quote);
            if (quote != '\0' && AssignedValue.QuotedEnd(text, start, quote) is var closing && closing > start) return new(start, closing);
        }
        var end = AssignedValue.WordEnd(text, start);
        return flag.Part(text.AsSpan(start, end - start)) is var skipped and >= 0 ? new(start + skipped, end) : null;
    }

    private static ReadOnlySpan<char> FileName(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Repository(string image) => image.AsSpan(image.LastIndexOf('/') + 1).IndexOfAny(':', '@') is var tag and >= 0 ? image[..(image.LastIndexOf('/') + 1 + tag)] : image;

    private static FrozenDictionary<string, ProgramFlag> Known()
    {
        var known = new Dictionary<string, ProgramFlag>();
        Add(new('p', Attached: true), "mysql", "mysqldump", "mysqladmin", "mysqlimport", "mysqlcheck", "mysqlshow", "mysqlslap", "mysqlpump", "mysqlsh", "mysqlbinlog", "mysqld", "mariadb", "mariadb-dump", "mariadb-admin", "mariadb-check",
            "mariadb-import", "mariabackup", "xtrabackup", "sshpass", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport", "cqlsh", "7z", "7za", "rabbitmqadmin", "isql");
        Add(new('p', Attached: true, AfterLogin: true), "docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "regctl", "az", "oc", "argocd", "cf");
        Add(new('P', Attached: true), "sqlcmd", "bcp", "osql", "tsql", "zip", "unzip");
        Add(new('a', Attached: false), "redis-cli", "valkey-cli", "keydb-cli", "redis-benchmark");
        Add(new('w', Attached: true), "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd", "ldapcompare", "ldapmodrdn");
        Add(new('u', Attached: true, AfterColon: true), "curl");
        return known.ToFrozenDictionary();

        void Add(ProgramFlag flag, params ReadOnlySpan<string> programs)
        {
            foreach (var program in programs) known[program] = flag;
        }
    }
}
