# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Scans the C and C++ sources of targets, one action a unit.

  bazel build --aspects=@lease_tidy//:lease_tidy.bzl%lease_tidy \\
      --output_groups=lease_tidy //...

Each action gets nothing but the source, the headers that its target may include,
the configuration (`--@lease_tidy//:config`) and the program, so that it may run
anywhere and be taken from any cache. It writes `<source>.lease-tidy.json`;
`lease-tidy merge` joins these to one report, and its status tells the result.
"""

load("@bazel_tools//tools/cpp:toolchain_utils.bzl", "find_cpp_toolchain")

LeaseTidyInfo = provider(
    doc = "Reports of a target and of what it depends on.",
    fields = {"reports": "depset of files"},
)

_C = ["c"]
_CXX = ["cc", "cpp", "cxx", "c++", "C"]

# What only gcc knows; clang would not go on.
_NOT_OF_CLANG = ["-fno-canonical-system-headers", "-Wunused-but-set-parameter"]

# 0 and 1 are results; and 3, a unit that could not be analysed, is in the
# report, for whoever joins it. Names are told from the top of the tree: sources
# may be links out of the folder in which the action runs.
_COMMAND = """
tool=$1 source=$2 report=$3; shift 3
real=$(readlink -f "$source")
"$tool" scan -j1 --quiet --format=json --root="${real%/"$source"}" "$source" \
  -- "$@" > "$report"
status=$?
test $status -ne 2
"""

def _flags(ctx, toolchain, features, is_cxx, context):
    variables = cc_common.create_compile_variables(
        feature_configuration = features,
        cc_toolchain = toolchain,
        user_compile_flags = (
            ctx.fragments.cpp.copts +
            (ctx.fragments.cpp.cxxopts if is_cxx else ctx.fragments.cpp.conlyopts) +
            getattr(ctx.rule.attr, "copts", [])
        ),
        include_directories = context.includes,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        preprocessor_defines = depset(transitive = [
            context.defines,
            context.local_defines,
        ]),
    )
    flags = cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = "c++-compile" if is_cxx else "c-compile",
        variables = variables,
    )
    return [flag for flag in flags if flag not in _NOT_OF_CLANG]

def _scan(ctx, source, flags, context):
    report = ctx.actions.declare_file(
        "_lease_tidy/%s/%s.lease-tidy.json" % (ctx.label.name, source.short_path),
    )
    ctx.actions.run_shell(
        mnemonic = "LeaseTidy",
        progress_message = "Scanning %s" % source.short_path,
        inputs = depset(
            [source],
            transitive = [
                context.headers,
                ctx.attr._config.files,
                ctx.attr._runtime.files,
                ctx.attr._cc_toolchain[DefaultInfo].files,
            ],
        ),
        tools = [ctx.file._tool],
        outputs = [report],
        command = _COMMAND,
        arguments = [ctx.file._tool.path, source.path, report.path] + flags,
    )
    return report

def _lease_tidy_impl(target, ctx):
    reports = []
    if CcInfo in target:
        context = target[CcInfo].compilation_context
        toolchain = find_cpp_toolchain(ctx)
        features = cc_common.configure_features(
            ctx = ctx,
            cc_toolchain = toolchain,
            requested_features = ctx.features,
            unsupported_features = ctx.disabled_features,
        )
        for label in getattr(ctx.rule.attr, "srcs", []):
            for source in label.files.to_list():
                if source.extension in _C + _CXX and source.is_source:
                    is_cxx = source.extension in _CXX
                    flags = _flags(ctx, toolchain, features, is_cxx, context)
                    reports.append(_scan(ctx, source, flags, context))
    transitive = [
        dep[LeaseTidyInfo].reports
        for dep in getattr(ctx.rule.attr, "deps", [])
        if LeaseTidyInfo in dep
    ]
    all = depset(reports, transitive = transitive)
    return [LeaseTidyInfo(reports = all), OutputGroupInfo(lease_tidy = all)]

lease_tidy = aspect(
    doc = "Scans the sources of a target and of what it depends on.",
    implementation = _lease_tidy_impl,
    attr_aspects = ["deps"],
    fragments = ["cpp"],
    attrs = {
        "_cc_toolchain": attr.label(
            default = "@bazel_tools//tools/cpp:current_cc_toolchain",
        ),
        "_config": attr.label(default = "//:config"),
        "_runtime": attr.label(default = "//:runtime"),
        "_tool": attr.label(
            default = "//:lease-tidy",
            allow_single_file = True,
            cfg = "exec",
        ),
    },
    toolchains = ["@bazel_tools//tools/cpp:toolchain_type"],
)
