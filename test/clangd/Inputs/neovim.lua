-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
--
-- Neovim's own client with lease-clangd, as docs/editor.md sets it up. Waits for
-- the diagnostic of the check $CHECK in the file that is open, prints it, goes
-- there, takes the quick fix when $FIX is set, as the key for code actions does,
-- and writes the file. Any error is printed and becomes the status.

local limit = 30000 -- milliseconds

local function wait_for(what, found)
  local result
  local good = vim.wait(limit, function()
    result = found()
    return result
  end, 20)
  if not good then
    error(what .. ' did not come')
  end
  return result
end

local function ours()
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == vim.env.CHECK then
      return diagnostic
    end
  end
end

local function run()
  vim.lsp.buf_attach_client(0, vim.lsp.start_client({
    cmd = { vim.env.LEASE_CLANGD },
    root_dir = vim.fn.expand('%:p:h'),
  }))
  local diagnostic = wait_for('the diagnostic', ours)
  io.stdout:write(string.format('%d: %s [%s]\n', diagnostic.lnum + 1,
    diagnostic.message, diagnostic.code))
  if not vim.env.FIX then
    return
  end
  -- What asks the user which action to take: here the first.
  vim.ui.select = function(items, options, choose)
    local item = items[1]
    io.stdout:write('taken: ' .. options.format_item(item) .. '\n')
    choose(item)
  end
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  local before = vim.b.changedtick
  vim.lsp.buf.code_action()
  wait_for('the edit', function()
    return vim.b.changedtick ~= before
  end)
  wait_for('the end of the diagnostic', function()
    return not ours()
  end)
  vim.cmd('write')
end

local good, message = pcall(run)
if not good then
  io.stderr:write(message .. '\n')
end
vim.cmd(good and 'qall!' or 'cquit 1')
