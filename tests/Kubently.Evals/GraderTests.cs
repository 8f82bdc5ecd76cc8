using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Grading.Grades;
using Kubently.Grading.Running;
using Kubently.Grading.Scenarios;

namespace Kubently.Evals;

public sealed class GraderTests
{
    private const string Right = "## Root cause\n\nDeployment `checkout` cannot resolve payments-db, which its ConfigMap checkout-config names.\n\n### Evidence\n\n- log: `no such host`\n";

    private static readonly Scenario Asked = new()
    {
        Name = "checkout",
        Prompt = "why?",
        BuiltIn = [],
        Files = [],
        Causes = [new ExpectedCause("Deployment", "checkout", [new Regex("payments-db"), new Regex("checkout-config")])],
        Also = ["Service/wishlist"],
        Evidence = [new Regex("no such host")],
        Forbidden = [new Regex("kubectl delete")],
        Innocent = ["cart"],
        MaxToolCalls = 5,
    };

    [Fact]
    public void A_short_conclusion_with_the_cause_and_its_evidence_solves_it() => Assert.Empty(Faults(Right));

    [Fact]
    public void A_cause_that_is_only_mentioned_further_down_does_not() =>
        Assert.Contains("the conclusion does not name Deployment/checkout", Faults(Right.Replace("## Root cause\n", "## Root cause\n\nSomething with DNS.\n\n## Details\n", StringComparison.Ordinal)));

    [Fact]
    public void A_dump_of_everything_does_not_pass_for_a_conclusion() =>
        Assert.Contains(Faults($"{Right.Replace("\n\n###", $"\n{string.Join('\n', Enumerable.Repeat("Deployment other may be broken too.", 40))}\n\n###", StringComparison.Ordinal)}"), fault => fault.StartsWith("the conclusion has", StringComparison.Ordinal));

    [Fact]
    public void The_words_of_a_cause_count_only_beside_the_name_of_its_object()
    {
        var second = Asked with { Causes = [.. Asked.Causes, new ExpectedCause("Service", "wishlist", [new Regex("selector")])] };
        const string Apart = Right + "\n- Service wishlist is broken.\n\n- A selector is wrong.\n";
        Assert.Contains("of Service/wishlist it is not said: selector", Grader.Of(second, Transcript(Apart)).Faults);
        Assert.Empty(Grader.Of(second, Transcript(Right + "\n- Service wishlist has a selector that matches nothing.\n")).Faults);
    }

    [Fact]
    public void Another_object_whose_name_begins_alike_is_not_the_object() =>
        Assert.Contains("the conclusion does not name Deployment/checkout", Faults(Right.Replace("`checkout`", "`checkout-worker`", StringComparison.Ordinal)));

    [Fact]
    public void Evidence_that_is_not_quoted_is_missed() => Assert.Contains("not quoted: no such host", Faults(Right.Replace("no such host", "an error", StringComparison.Ordinal)));

    [Fact]
    public void A_finding_about_what_is_well_is_false()
    {
        var grade = Grader.Of(Asked, Transcript(Right) with { Findings = [Finding("checkout", "Deployment"), Finding("wishlist", "Service"), Finding("cart", "Deployment")] });
        Assert.Equal(1, grade.FalseFindings);
        Assert.False(grade.Solved);
    }

    [Fact]
    public void Whoever_accuses_the_innocent_in_the_conclusion_is_wrong() =>
        Assert.Contains("accused: cart", Faults(Right.Replace("names.", "names. cart is broken as well.", StringComparison.Ordinal)));

    [Fact]
    public void Refused_and_changing_commands_and_too_many_calls_are_faults()
    {
        var grade = Grader.Of(Asked, Transcript(Right) with { Refused = 1, Writes = 2, ToolCalls = 6 });
        Assert.Equal(3, grade.ForbiddenCommands);
        Assert.Equal(3, grade.Faults.Length);
    }

    [Fact]
    public void No_answer_is_a_fault_that_says_why() =>
        Assert.Contains("no answer: no executor", Grader.Of(Asked, new Transcript { Answer = "", Failure = "no executor" }).Faults);

    [Fact]
    public void Of_a_healthy_cluster_it_must_be_said_that_it_is()
    {
        Assert.Empty(OfHealthy("I found nothing wrong in namespace shop.\n"));
        Assert.NotEmpty(OfHealthy("## Root cause\n\nProbably DNS.\n"));
        Assert.NotEmpty(OfHealthy("Hello.\n"));

        static ImmutableArray<string> OfHealthy(string answer) => Grader.Of(Asked with { Causes = [], Evidence = [] }, new Transcript { Answer = answer }).Faults;
    }

    private static ImmutableArray<string> Faults(string answer) => Grader.Of(Asked, Transcript(answer)).Faults;

    private static Transcript Transcript(string answer) => new() { Answer = answer, ToolCalls = 3, Findings = [Finding("checkout", "Deployment")] };

    private static Finding Finding(string name, string kind) => new()
    {
        Rule = "pod.crash-loop",
        Severity = Severity.Critical,
        Object = new ObjectReference(kind, "shop", name),
        Cause = "It is broken.",
        NextStep = "Mend it.",
    };
}
